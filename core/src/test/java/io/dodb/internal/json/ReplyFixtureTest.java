package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.model.WireNull;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replies of each operation, as the API documents them, through the types and back: {@code replies/<operationId>.json}, and where one does
 * not show everything, {@code replies/<operationId>.<what is special>.json}.
 */
class ReplyFixtureTest {
    private static final WireTypes TYPES = WireTypes.ofReplies();
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

    /** What the tests below do to those members they would otherwise do to none. */
    @Test
    void theTypesTellWhichMembersAreOpenEnumsAndMaps() {
        assertThat(TYPES.openEnums()).contains("engine", "status", "role", "permission", "auth_plugin", "type");
        assertThat(TYPES.typedMaps()).contains("application_ports");
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
        int kept = writtenBack(RoundTrip.read(fixture.operation(), seasoned), false);
        assertThat(shown.findValues("zz_unknown"))
                .as("what is written back keeps what is unknown")
                .hasSizeGreaterThanOrEqualTo(kept)
                .allSatisfy(value -> assertThat(value).isEqualTo(RoundTrip.tree(UNKNOWN)));

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
                if (WireTypes.required(operation).contains(member)) {
                    continue; // see RequiredMemberTest
                }
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
        all.removeIf(member -> member.endsWith(".other") || member.equals("Page.unreadable"));
        assertThat(filled).containsAll(all).contains("Connection.applicationPorts", "MongoUserSettings.role");
    }

    private static void members(@Nullable Object value, Set<String> all, Set<String> filled) {
        if (value instanceof Collection<?> list) {
            list.forEach(item -> members(item, all, filled));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> members(item, all, filled));
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
                if (TYPES.openEnums().contains(member.getKey())) {
                    member.setValue(unknownText(member.getValue()));
                }
            }
        }
        node.forEach(ReplyFixtureTest::withUnknownText);
        return node;
    }

    private static JsonNode unknownText(JsonNode known) {
        if (known instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, unknownText(list.get(i)));
            }
        }
        return known.isString() ? StringNode.valueOf("zz newer") : known;
    }

    private static JsonNode withUnknownMembers(JsonNode node) {
        addUnknownMembers(node, false);
        return node;
    }

    /** Everywhere but among the entries of a map of one type. */
    private static void addUnknownMembers(JsonNode node, boolean isTypedMap) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                addUnknownMembers(object.get(name), TYPES.typedMaps().contains(name));
            }
            if (!isTypedMap) {
                object.set("zz_unknown", RoundTrip.tree(UNKNOWN));
            }
        } else {
            node.forEach(item -> addUnknownMembers(item, false));
        }
    }

    /** How many objects keep what is unknown. All that stand in such a one must do so too, because they are written back with it. */
    private static int writtenBack(@Nullable Object value, boolean inside) {
        if (value instanceof Collection<?> list) {
            return list.stream().mapToInt(item -> writtenBack(item, inside)).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream()
                    .mapToInt(item -> writtenBack(item, inside))
                    .sum();
        }
        if (!(value instanceof Record object) || WireTypes.isScalar(object.getClass()) || isNone(object)) {
            return 0;
        }
        RecordComponent[] components = object.getClass().getRecordComponents();
        Optional<RecordComponent> other =
                Arrays.stream(components).filter(WireTypes::keepsUnknownMembers).findAny();
        other.ifPresent(kept -> assertThat((Map<?, ?>) get(object, kept))
                .as("%s", object.getClass())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKey("zz_unknown"));
        assertThat(inside && other.isEmpty())
                .as("%s is written back and loses what is unknown", object.getClass())
                .isFalse();
        return other.map(kept -> 1).orElse(0)
                + Arrays.stream(components)
                        .filter(component -> !WireTypes.keepsUnknownMembers(component))
                        .mapToInt(component -> writtenBack(get(object, component), inside || other.isPresent()))
                        .sum();
    }

    /** What stands for an explicit null has no members. */
    private static boolean isNone(Record object) {
        return Arrays.stream(object.getClass().getFields())
                .filter(field -> field.isAnnotationPresent(WireNull.class))
                .anyMatch(field -> {
                    try {
                        return field.get(null) == object;
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void removeUnknownMembers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("zz_unknown");
        }
        node.forEach(ReplyFixtureTest::removeUnknownMembers);
    }
}
