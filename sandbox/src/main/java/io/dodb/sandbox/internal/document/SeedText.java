package io.dodb.sandbox.internal.document;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The text of a seed: JSON if it begins with a brace, else YAML.
 *
 * @param source the name of its file, or {@code seed}
 */
public record SeedText(String source, String text) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .loadSettings(LoadSettings.builder()
                            .setCodePointLimit(Integer.MAX_VALUE)
                            .setAllowDuplicateKeys(false)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Returns the document.
     *
     * @throws IllegalArgumentException if the text is neither JSON nor YAML; the message says where
     */
    public JsonNode tree() {
        try {
            JsonNode tree = mapper().readTree(text);
            return tree.isMissingNode() || tree.isNull() ? JSON.createObjectNode() : tree;
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String line = location == null ? "" : ", line " + Math.max(1, location.getLineNr());
            String format = isJson() ? "JSON" : "YAML";
            throw new IllegalArgumentException(
                    source + line + ": not valid " + format + ": " + oneLine(e.getOriginalMessage()), e);
        }
    }

    /** Returns a document as indented JSON. */
    public static String write(JsonNode document) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    /** Returns the error for a problem: with the file, the line, the place and what is allowed there. */
    public IllegalArgumentException error(SeedProblem problem) {
        Integer line = line(problem.place());
        String place = place(problem.place());
        String where = source + (line == null ? "" : ", line " + line) + (place.isEmpty() ? "" : ", " + place);
        return new IllegalArgumentException(where + ": " + problem.getMessage(), problem);
    }

    /** Returns {@code clusters[0].users[1]} for {@code /clusters/0/users/1}. */
    private static String place(JsonPointer pointer) {
        StringBuilder place = new StringBuilder();
        for (JsonPointer at = pointer; at != null && !at.matches(); at = at.tail()) {
            if (at.getMatchingIndex() >= 0) {
                place.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return place.toString();
    }

    private @Nullable Integer line(JsonPointer place) {
        try (JsonParser parser = mapper().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.streamReadContext().pathAsPointer().equals(place)) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (JacksonException unreadable) {
            return null;
        }
        return null;
    }

    private ObjectMapper mapper() {
        return isJson() ? JSON : YAML;
    }

    private boolean isJson() {
        return text.stripLeading().startsWith("{");
    }

    private static String oneLine(String message) {
        return message.strip().lines().findFirst().orElse("");
    }
}
