package io.dodb.internal.json;

import io.dodb.internal.words.Words;
import io.dodb.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** The redaction of an answer, which replaces only the secrets: every other byte stays. */
final class Redaction {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] REDACTED = "\"[redacted]\"".getBytes(StandardCharsets.UTF_8);

    private final byte[] body;
    private final ByteArrayOutputStream shown;
    private int copied;

    private Redaction(byte[] body) {
        this.body = body;
        this.shown = new ByteArrayOutputStream(body.length);
    }

    /** @throws tools.jackson.core.JacksonException if the body is not JSON in UTF-8 */
    static byte[] of(Operation<?> operation, byte[] body) {
        return new Redaction(body).redacted(SecretPlace.of(operation));
    }

    private byte[] redacted(SecretPlace whole) {
        // of each open object or array, where it stands
        Deque<SecretPlace> open = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            SecretPlace here = whole;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    here = open.element().member(parser.currentName());
                    continue;
                }
                if (token.isStructStart()) {
                    open.push(here);
                } else if (token.isStructEnd()) {
                    open.pop();
                } else if (token == JsonToken.VALUE_STRING) {
                    text(parser, here);
                } else if (token.isNumeric()) {
                    number(parser, here);
                }
                here = open.isEmpty() ? whole : open.element();
            }
        }
        shown.write(body, copied, body.length - copied);
        return shown.toByteArray();
    }

    private void text(JsonParser parser, SecretPlace here) {
        String text = parser.getString();
        if (!text.isEmpty() && (here.hidesText() || Words.OF_NOBODY.hides(text))) {
            replace(parser, parser.currentLocation().getByteOffset());
        }
    }

    private void number(JsonParser parser, SecretPlace here) {
        if (here.hidesNumber()) {
            replace(
                    parser,
                    parser.currentTokenLocation().getByteOffset()
                            + parser.getString().length());
        }
    }

    private void replace(JsonParser parser, long end) {
        long start = parser.currentTokenLocation().getByteOffset();
        if (start < copied || end < start) {
            throw new StreamReadException(parser, "not in UTF-8");
        }
        shown.write(body, copied, (int) start - copied);
        shown.writeBytes(REDACTED);
        copied = (int) end;
    }
}
