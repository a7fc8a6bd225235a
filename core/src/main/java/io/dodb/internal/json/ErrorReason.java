package io.dodb.internal.json;

import io.dodb.error.ErrorBody;
import io.dodb.error.ErrorMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds why a request was refused in the body of the reply. The API says {@code {id, message, request_id}}; proxies before it have other
 * forms: a problem document, a list of errors, an object in {@code error}, texts by the name of a field. A body in which no reason is found
 * is the reason itself, as it came. Reads no more than it shows, whatever the body's size and depth.
 */
final class ErrorReason {
    private static final Set<String> REASONS = Set.of(
            "message",
            "messages",
            "msg",
            "error",
            "errors",
            "error_description",
            "title",
            "detail",
            "details",
            "reason");
    /** An item of a list in a member of an object. */
    private static final int DEEPEST = 4;
    /** Characters; more than is shown. */
    private static final int ENOUGH = 600;

    private final Set<String> texts = new LinkedHashSet<>();
    private @Nullable String id;
    private @Nullable String code;
    private @Nullable String requestId;
    private boolean leftUnread;
    private int length;

    private ErrorReason() {}

    static ErrorBody of(JsonMapper mapper, byte[] body) {
        try (JsonParser parser = mapper.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return new ErrorReason().read(parser, body);
            }
        } catch (JacksonException e) {
            // not JSON: an HTML page of the edge, or nothing at all
        }
        return ErrorMapper.text(decoded(body));
    }

    private ErrorBody read(JsonParser parser, byte[] body) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("id") && value.isScalarValue()) {
                id = parser.getValueAsString();
            } else if (name.equals("request_id") && value.isScalarValue()) {
                requestId = parser.getValueAsString();
            } else if (name.equals("code") && value == JsonToken.VALUE_STRING) {
                code = parser.getString();
            } else if (REASONS.contains(name)) {
                member(parser);
            } else {
                leftUnread |= value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
        }
        String message = String.join(": ", texts);
        if (message.isEmpty()) {
            message = leftUnread ? ErrorMapper.text(decoded(body)).message() : null;
        }
        return new ErrorBody(id != null ? id : code, message, requestId);
    }

    private void member(JsonParser parser) {
        boolean isNothing =
                parser.currentToken() == JsonToken.VALUE_NULL || parser.currentToken() == JsonToken.VALUE_STRING;
        Set<String> found = new LinkedHashSet<>();
        collect(parser, "", 0, found);
        leftUnread |= found.isEmpty() && !isNothing;
        if (!found.isEmpty()) {
            texts.add(String.join("; ", found));
        }
    }

    private void collect(JsonParser parser, String field, int depth, Set<String> found) {
        JsonToken token = parser.currentToken();
        if (length >= ENOUGH || depth > DEEPEST) {
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_STRING) {
            String text = parser.getString().strip();
            if (!text.isEmpty() && found.add(field + text)) {
                length += field.length() + text.length();
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                collect(parser, field, depth + 1, found);
            }
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, field, depth, found);
        }
    }

    /** Finds the reason of an object by its name, or else each of its texts with its name: a field and what is wrong with it. */
    private void object(JsonParser parser, String field, int depth, Set<String> found) {
        Set<String> reasons = new LinkedHashSet<>();
        Set<String> fields = new LinkedHashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (REASONS.contains(name)) {
                collect(parser, field, depth + 1, reasons);
            } else {
                collect(parser, name + ": ", depth + 1, fields);
            }
        }
        found.addAll(reasons.isEmpty() ? fields : reasons);
    }

    /** Decodes a body; a proxy's page may be in UTF-16, as its byte order mark tells. */
    private static String decoded(byte[] body) {
        boolean marked = body.length > 1 && ((body[0] == -1 && body[1] == -2) || (body[0] == -2 && body[1] == -1));
        String text = new String(body, marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
