package io.dodb.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A reply of each operation, as the API documents it, through the types and back. */
class ReplyFixtureTest {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> ENUMS = Set.of("engine", "status", "role", "permission", "auth_plugin", "type");
    private static final String UNKNOWN = "{\"deep\": [1, null, {\"er\": 0.10}], \"big\": 18446744073709551616}";

    static Stream<Operation<?>> operations() {
        return Catalog.operations().stream().filter(operation -> !(operation.reply() instanceof Reply.None));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingIsLostOrInvented(Operation<?> operation) {
        JsonNode sent = fixture(operation);
        JsonNode shown = throughTypes(operation, sent);
        removeEmptyListsThatWereNotSent(sent, shown);
        assertThat(shown).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anUnknownMemberOrEnumTextAtAnyLevelChangesNothingElse(Operation<?> operation) {
        JsonNode sent = withUnknownText(fixture(operation));
        JsonNode seasoned = withUnknownMembers(sent.deepCopy());
        assertThat(seasoned).isNotEqualTo(sent);

        JsonNode shown = throughTypes(operation, seasoned);
        List<JsonNode> settings = seasoned.findValues("settings");
        assertThat(shown.findValues("settings"))
                .as("settings are written back, so they keep what is unknown")
                .isEqualTo(settings);

        removeUnknownMembers(shown);
        removeEmptyListsThatWereNotSent(sent, shown);
        assertThat(shown).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anExplicitNullIsTheSameAsAnAbsentMember(Operation<?> operation) {
        JsonNode sent = fixture(operation);
        for (JsonNode entity : entities(operation, sent.deepCopy())) {
            for (String member : List.copyOf(entity.propertyNames())) {
                JsonNode nulled = sent.deepCopy();
                entities(operation, nulled).forEach(one -> ((ObjectNode) one).replace(member, TREES.nullNode()));
                JsonNode without = sent.deepCopy();
                entities(operation, without).forEach(one -> ((ObjectNode) one).remove(member));
                assertThat(throughTypes(operation, nulled)).as(member).isEqualTo(throughTypes(operation, without));
            }
        }
    }

    /** Otherwise a member that the codec loses could be one that no fixture has. */
    @Test
    void theFixturesFillEveryMemberOfTheTypes() {
        Set<String> all = new TreeSet<>();
        Set<String> filled = new TreeSet<>();
        operations().forEach(operation -> members(read(operation, fixture(operation)), all, filled));
        all.removeIf(member -> member.endsWith(".other"));
        assertThat(filled).containsAll(all).contains("Connection.applicationPorts", "MongoUserSettings.role");
    }

    private static void members(@Nullable Object value, Set<String> all, Set<String> filled) {
        if (value instanceof Collection<?> list) {
            list.forEach(item -> members(item, all, filled));
        } else if (value instanceof Record object) {
            for (RecordComponent component : object.getClass().getRecordComponents()) {
                String name = object.getClass().getSimpleName() + "." + component.getName();
                all.add(name);
                Object member = get(object, component);
                if (member != null && !(member instanceof Collection<?> list && list.isEmpty())) {
                    filled.add(name);
                }
                members(member, all, filled);
            }
        }
    }

    private static @Nullable Object get(Record object, RecordComponent component) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static List<JsonNode> entities(Operation<?> operation, JsonNode envelope) {
        if (operation.reply() instanceof Reply.Listing<?> listing) {
            return envelope.get(listing.key()).valueStream().toList();
        }
        if (operation.reply() instanceof Reply.Body<?>) {
            return List.of(envelope);
        }
        return List.of(envelope.get(((Reply.Entity<?>) operation.reply()).key()));
    }

    private static JsonNode fixture(Operation<?> operation) {
        try (InputStream in = ReplyFixtureTest.class.getResourceAsStream("/replies/" + operation.id() + ".json")) {
            return TREES.readTree(Objects.requireNonNull(in, operation.id()).readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <R> R read(Operation<R> operation, JsonNode reply) {
        byte[] bytes = reply.toString().getBytes(UTF_8);
        return Objects.requireNonNull(WireCodec.INSTANCE.read(operation, new ByteArrayInputStream(bytes)));
    }

    private static <R> JsonNode throughTypes(Operation<R> operation, JsonNode reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.writeReply(operation, read(operation, reply), out);
        return TREES.readTree(out.toByteArray());
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

    private static JsonNode withUnknownText(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (ENUMS.contains(member.getKey())) {
                    member.setValue(TREES.getNodeFactory().stringNode("zz newer"));
                }
            }
        }
        node.forEach(ReplyFixtureTest::withUnknownText);
        return node;
    }

    /** Everywhere but in the one member that is a map of numbers. */
    private static JsonNode withUnknownMembers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (!name.equals("application_ports")) {
                    withUnknownMembers(object.get(name));
                }
            }
            object.set("zz_unknown", TREES.readTree(UNKNOWN));
        } else {
            node.forEach(ReplyFixtureTest::withUnknownMembers);
        }
        return node;
    }

    private static void removeUnknownMembers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("zz_unknown");
        }
        node.forEach(ReplyFixtureTest::removeUnknownMembers);
    }
}
