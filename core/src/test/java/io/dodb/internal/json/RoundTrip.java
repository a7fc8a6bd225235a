package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.operation.Operation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A reply through the types and back, as the command shows it with its secrets. The text is literal; no type of ours writes it. */
final class RoundTrip {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private RoundTrip() {}

    /** Fails unless what is shown is what was sent, member by member; only a list that was not sent may be shown as an empty one. */
    static void assertNothingIsLost(Operation<?> operation, String reply) {
        JsonNode sent = tree(reply);
        assertThat(shown(operation, sent)).as(operation.id()).isEqualTo(sent);
    }

    static JsonNode tree(String json) {
        return TREES.readTree(json);
    }

    static <R> R read(Operation<R> operation, JsonNode reply) {
        byte[] bytes = reply.toString().getBytes(UTF_8);
        return Objects.requireNonNull(WireCodec.INSTANCE.read(operation, new ByteArrayInputStream(bytes)));
    }

    /** What is shown of a reply, without the empty lists that it did not have. */
    static <R> JsonNode shown(Operation<R> operation, JsonNode reply) {
        JsonNode shown = tree(WireCodec.INSTANCE.print(operation, read(operation, reply), true));
        removeEmptyListsThatWereNotSent(reply, shown);
        return shown;
    }

    private static void removeEmptyListsThatWereNotSent(JsonNode sent, JsonNode shown) {
        if (shown instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode before = sent.get(name);
                if (before == null
                        && object.get(name).isArray()
                        && object.get(name).isEmpty()) {
                    object.remove(name);
                } else if (before != null) {
                    removeEmptyListsThatWereNotSent(before, object.get(name));
                }
            }
        } else if (shown instanceof ArrayNode array) {
            for (int i = 0; i < array.size() && i < sent.size(); i++) {
                removeEmptyListsThatWereNotSent(sent.get(i), array.get(i));
            }
        }
    }
}
