package io.dodb.sandbox.internal.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An answer, before the fields that every answer carries.
 *
 * @param contentType empty if there is no body
 * @param fields header fields of this answer only
 */
@SuppressWarnings("ArrayRecordComponent") // an answer goes to the wire and is never compared
public record Answer(int status, String contentType, byte[] body, Map<String, String> fields) {
    private static final byte[] NOTHING = {};
    private static final byte[] EDGE_PAGE = """
            <html>
            <head><title>504 Gateway Time-out</title></head>
            <body><center><h1>504 Gateway Time-out</h1></center></body>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    public Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json; charset=utf-8", Json.write(body));
    }

    /** Returns {@code {"key": value}}. */
    public static Answer enveloped(int status, String key, JsonNode value) {
        return json(status, Json.object().set(key, value));
    }

    /** Returns a 204 without a body: done. */
    public static Answer noContent() {
        return new Answer(204, "", NOTHING);
    }

    /** Returns a 202 without a body: begun. */
    public static Answer accepted() {
        return new Answer(202, "", NOTHING);
    }

    /** Returns a 200 without a body, which three operations answer instead of a 204 (quirk 1). */
    public static Answer nothing() {
        return new Answer(200, "", NOTHING);
    }

    /** Returns the page that a proxy before the API sends when it has waited too long. */
    public static Answer edgeTimeout() {
        return new Answer(504, "text/html", EDGE_PAGE);
    }

    /** Returns this answer with one more header field. */
    public Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }

    public boolean isSuccess() {
        return status < 300;
    }
}
