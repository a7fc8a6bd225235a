package io.dodb.sandbox.internal.message;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees. The sandbox does not use the client's models for requests: it would share their mistakes. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // unknown members go back digit by digit
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private Json() {}

    /**
     * Reads a request body.
     *
     * @throws Refusal 400 if there is none, or it is not JSON
     */
    public static JsonNode read(byte[] body) {
        if (body.length == 0) {
            throw Refusal.badRequest("a request body is required");
        }
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.badRequest("the request body is not valid JSON");
        }
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** Returns indented text. */
    public static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /** Returns a node as maps, lists, texts, numbers and truth values. */
    public static Map<String, Object> plain(ObjectNode node) {
        return MAPPER.convertValue(node, new TypeReference<>() {});
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Returns a node that must be an object.
     *
     * @throws Refusal 422 if it is anything else
     */
    public static ObjectNode object(String what, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalid(what + " must be an object");
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }
}
