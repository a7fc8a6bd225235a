package io.dodb.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A body as it was received, in which only the secrets are replaced: every other byte stays. */
final class RawReply {
    /** The members that hold secrets in the answers that the API documents. */
    static final Set<String> SECRETS = Set.of("uri", "password", "access_cert", "access_key", "basic_auth_password");

    private static final byte[] REDACTED = "\"[redacted]\"".getBytes(StandardCharsets.UTF_8);
    private static final JsonFactory JSON = new JsonFactory();

    private RawReply() {}

    /**
     * The body without its secrets.
     *
     * @throws CommandFailure if it is not JSON, and so nobody knows where they are
     */
    static byte[] redacted(byte[] body) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(body.length);
        int copied = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && SECRETS.contains(parser.currentName())) {
                    JsonToken value = parser.nextToken();
                    if (value == JsonToken.VALUE_STRING && !parser.getString().isEmpty()) {
                        int start = (int) parser.currentTokenLocation().getByteOffset();
                        shown.write(body, copied, start - copied);
                        shown.writeBytes(REDACTED);
                        copied = (int) parser.currentLocation().getByteOffset();
                    }
                }
            }
        } catch (JacksonException e) {
            throw new CommandFailure(
                    Exit.FAILED, "the body is not JSON, so its secrets can't be found; --show-secrets prints it", e);
        }
        shown.write(body, copied, body.length - copied);
        return shown.toByteArray();
    }
}
