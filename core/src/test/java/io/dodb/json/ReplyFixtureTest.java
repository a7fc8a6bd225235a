package io.dodb.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replies of each operation, as the API documents them, through the types and back: {@code replies/<operationId>.json}, and where one does
 * not show everything, {@code replies/<operationId>.<what is special>.json}.
 */
class ReplyFixtureTest {
    private static final Set<String> ENUMS =
            Set.of("engine", "status", "role", "permission", "auth_plugin", "type", "mode", "sink_type", "format");
    private static final String UNKNOWN = "{\"deep\": [1, null, {\"er\": 0.10}], \"big\": 18446744073709551616}";
    /** What the document says may be null (quirk 36), and the ends of versions, of which only its prose says so. */
    private static final Set<String> NULLABLE = Set.of(
            "users",
            "db_names",
            "tags",
            "maintenance_window",
            "consumer_groups",
            "end_of_life",
            "end_of_availability",
            "version_end_of_life",
            "version_end_of_availability",
            "innodb_ft_user_stopword_table");

    record Fixture(Operation<?> operation, String file, String text) {
        JsonNode tree() {
            return RoundTrip.tree(text);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Fixture> fixtures() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ReplyFixtureTest.class.getResource("/replies"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(ReplyFixtureTest::fixture).toList();
        }
    }

    private static Fixture fixture(Path path) {
        String file = Objects.requireNonNull(path.getFileName()).toString();
        String id = file.substring(0, file.indexOf('.'));
        try {
            return new Fixture(Objects.requireNonNull(Catalog.find(id), file), file, Files.readString(path, UTF_8));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    @Test
    void eachOperationThatAnswersHasOne() throws IOException, URISyntaxException {
        assertThat(fixtures().stream().map(Fixture::operation).collect(Collectors.toSet()))
                .isEqualTo(Catalog.operations().stream()
                        .filter(operation -> !(operation.reply() instanceof Reply.None))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void nothingIsLostOrInvented(Fixture fixture) {
        RoundTrip.assertNothingIsLost(fixture.operation(), fixture.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void anUnknownMemberOrEnumTextAtAnyLevelChangesNothingElse(Fixture fixture) {
        JsonNode sent = withUnknownText(fixture.tree());
        JsonNode seasoned = withUnknownMembers(sent.deepCopy());
        assertThat(seasoned).isNotEqualTo(sent);

        JsonNode shown = RoundTrip.shown(fixture.operation(), seasoned);
        List<JsonNode> settings = seasoned.findValues("settings");
        assertThat(shown.findValues("settings"))
                .as("settings are written back, so they keep what is unknown")
                .isEqualTo(settings);

        removeUnknownMembers(shown);
        assertThat(shown).isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void whatMayBeNullIsShownAsNull(Fixture fixture) {
        RoundTrip.assertNothingIsLost(
                fixture.operation(), withNulls(fixture.tree()).toString());
    }

    private static JsonNode withNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(member -> NULLABLE.contains(member.getKey()))
                    .forEach(member -> member.setValue(NullNode.instance));
        }
        node.forEach(ReplyFixtureTest::withNulls);
        return node;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void anyOtherNullIsShownAsNullOrReadsAsAbsent(Fixture fixture) {
        Operation<?> operation = fixture.operation();
        JsonNode sent = fixture.tree();
        for (JsonNode entity : entities(operation, sent)) {
            for (String member : entity.propertyNames()) {
                JsonNode nulled = sent.deepCopy();
                entities(operation, nulled).forEach(one -> ((ObjectNode) one).replace(member, NullNode.instance));
                JsonNode without = sent.deepCopy();
                entities(operation, without).forEach(one -> ((ObjectNode) one).remove(member));
                JsonNode shown = RoundTrip.shown(operation, nulled);
                if (entity.get(member).isArray()) {
                    assertThat(shown).as(member).isEqualTo(nulled);
                } else {
                    assertThat(shown).as(member).isIn(nulled, without);
                }
            }
        }
    }

    /** Otherwise a member that the codec loses could be one that no fixture has. */
    @Test
    void theFixturesFillEveryMemberOfTheTypes() throws IOException, URISyntaxException {
        Set<String> all = new TreeSet<>();
        Set<String> filled = new TreeSet<>();
        fixtures().forEach(fixture -> members(RoundTrip.read(fixture.operation(), fixture.tree()), all, filled));
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

    private static JsonNode withUnknownText(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (ENUMS.contains(member.getKey())) {
                    member.setValue(StringNode.valueOf("zz newer"));
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
            object.set("zz_unknown", RoundTrip.tree(UNKNOWN));
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
