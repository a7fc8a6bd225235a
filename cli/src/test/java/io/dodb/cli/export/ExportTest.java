package io.dodb.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.file.DesiredFiles;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.ActualUser;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredState;
import io.dodb.plan.Planner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export says what the users may do, and nothing else: a plan of it finds nothing to change. */
class ExportTest {
    private static final int SEEDS = Integer.getInteger("dodb.seeds", 12);
    private static final ClusterId ONE = ClusterId.parse("00000000-0000-4000-8000-000000000001");
    private static final ClusterId TWO = ClusterId.parse("00000000-0000-4000-8000-000000000002");
    private static final List<Engine> ENGINES = List.of(
            Engine.KAFKA,
            Engine.OPENSEARCH,
            Engine.MONGODB,
            Engine.PG,
            Engine.ADVANCED_PG,
            Engine.MYSQL,
            Engine.VALKEY,
            new Engine("newer"));
    /** What a reader of YAML may take for something else. */
    private static final List<String> ODD = List.of(
            "yes",
            "No",
            "NULL",
            "~",
            "true",
            "on",
            "y",
            "7",
            "1e3",
            "0x1f",
            ".5",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#b",
            "*",
            "*all",
            "&a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "'a'",
            "\"a\"",
            "a\"b",
            "a\\b",
            "{a}",
            "[a]",
            "a,b",
            "?",
            "? a",
            ":",
            "a:",
            " a",
            "a ",
            "a b",
            "a/b",
            "a%b",
            "ä",
            "名前",
            "\uD83D\uDE00",
            "a\tb",
            "a\nb",
            "\u0085",
            "\u200b",
            "\u2028",
            "\ufeff",
            "2026-11-27",
            "12:30:00",
            "=",
            "<<",
            "---",
            "...",
            "orders.*",
            "a.b-c_d",
            "\u00a0");

    private static TopicAcl topic(String topic, String permission) {
        return TopicAcl.allow(topic, new TopicPermission(permission));
    }

    private static UserSettings topics(TopicAcl... rules) {
        return UserSettings.topicAcl(List.of(rules));
    }

    private static ActualUser user(String name, @Nullable UserSettings settings) {
        return new ActualUser(name, false, settings);
    }

    @Test
    void isSortedAndInTheDocumentedSpelling() {
        Export export = Export.of(List.of(
                new ExportedCluster(
                        TWO,
                        "search",
                        Engine.OPENSEARCH,
                        List.of(user(
                                "s",
                                UserSettings.indexAcl(List.of(IndexAcl.allow("logs", new IndexPermission("READ"))))))),
                new ExportedCluster(
                        ONE,
                        "kafka",
                        Engine.KAFKA,
                        List.of(
                                user("b", topics()),
                                user(
                                        "a",
                                        topics(
                                                topic("t2", "PRODUCE_CONSUME"),
                                                topic("t1", "produce"),
                                                topic("t1", "consume"))),
                                new ActualUser("doadmin", true, topics(topic("*", "admin"))),
                                user("c", null)))));

        assertThat(export.yaml()).isEqualTo("""
                        version: 1
                        clusters:
                          # kafka (kafka)
                          - cluster: 00000000-0000-4000-8000-000000000001
                            users:
                              - user: a
                                acl:
                                  - {topic: t1, permission: consume}
                                  - {topic: t1, permission: produce}
                                  - {topic: t2, permission: produceconsume}
                              - user: b
                                acl: []
                              # the server does not show what this user may do
                              - user: c
                          # search (opensearch)
                          - cluster: 00000000-0000-4000-8000-000000000002
                            users:
                              - user: s
                                opensearch_acl:
                                  - {index: logs, permission: read}
                        """);
        assertThat(export.jsonLines()).isEqualTo("""
                        {"cluster":"00000000-0000-4000-8000-000000000001","user":"a","acl":[{"topic":"t1","permission":"consume"},{"topic":"t1","permission":"produce"},{"topic":"t2","permission":"produceconsume"}]}
                        {"cluster":"00000000-0000-4000-8000-000000000001","user":"b","acl":[]}
                        {"cluster":"00000000-0000-4000-8000-000000000001","user":"c"}
                        {"cluster":"00000000-0000-4000-8000-000000000002","user":"s","opensearch_acl":[{"index":"logs","permission":"read"}]}
                        """);
        assertThat(export.users()).isEqualTo(4);
        assertThat(export.remarks())
                .containsExactly("user c of cluster kafka: the server does not show what this user may do");
    }

    @Test
    void settingsOfManyUsersAreProfiles() {
        UserSettings two = topics(topic("orders.*", "consume"), topic("audit", "produce"));
        UserSettings one = topics(topic("orders.*", "consume"));
        Export export = Export.of(List.of(new ExportedCluster(
                ONE,
                "kafka",
                Engine.KAFKA,
                List.of(
                        user("a", two),
                        user("b", two),
                        user("c", two),
                        user("d", one),
                        user("e", one),
                        user("f", one)))));

        assertThat(export.yamlWithProfiles()).isEqualTo("""
                        version: 1
                        profiles:
                          audit-509158:
                            acl:
                              - {topic: audit, permission: produce}
                              - {topic: orders.*, permission: consume}
                        clusters:
                          # kafka (kafka)
                          - cluster: 00000000-0000-4000-8000-000000000001
                            users:
                              - user: a
                                profiles: [audit-509158]
                              - user: b
                                profiles: [audit-509158]
                              - user: c
                                profiles: [audit-509158]
                              - user: d
                                acl:
                                  - {topic: orders.*, permission: consume}
                              - user: e
                                acl:
                                  - {topic: orders.*, permission: consume}
                              - user: f
                                acl:
                                  - {topic: orders.*, permission: consume}
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admins", "x", ""})
    void whatThisVersionDoesNotKnowIsLeftAsItIs(String permission) {
        Export export = Export.of(List.of(new ExportedCluster(
                ONE, "k", Engine.KAFKA, List.of(user("a", topics(topic("t", permission)))))));

        assertThat(export.remarks())
                .containsExactly("user a of cluster k: this user has the permission " + permission
                        + ", which this version does not know");
        assertThat(export.yaml()).endsWith("      - user: a\n");
    }

    @Test
    void noClustersAndNoUsersAreFilesToo() throws IOException {
        assertThat(Export.of(List.of()).yaml()).isEqualTo("version: 1\nclusters: []\n");
        assertThat(Export.of(List.of()).jsonLines()).isEmpty();

        String empty = Export.of(List.of(new ExportedCluster(ONE, "k\n- x", Engine.KAFKA, List.of())))
                .yaml();
        assertThat(state("f.yaml", empty).clusters())
                .extracting(DesiredCluster::users)
                .containsExactly(List.of());
    }

    /** For every engine and many seeds: read again it is the same state, a plan of it is empty, and the order of users does not matter. */
    @Test
    void aPlanOfAnExportFindsNothingToChange() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<ExportedCluster> clusters = clusters(new Random(seed));
            Export export = Export.of(clusters);
            String yaml = export.yaml();
            String profiles = export.yamlWithProfiles();
            String lines = export.jsonLines();

            for (DesiredState state :
                    List.of(state("f.yaml", yaml), state("f.yaml", profiles), state("f.jsonl", lines))) {
                assertThat(state.users()).as("seed %s", seed).isEqualTo(export.users());
                assertNothingToChange(state, clusters, seed);
            }
            assertThat(settings(state("f.yaml", profiles)))
                    .as("seed %s", seed)
                    .isEqualTo(settings(state("f.yaml", yaml)))
                    .isEqualTo(settings(state("f.jsonl", lines)));

            Export again = Export.of(shuffled(clusters, new Random(seed)));
            assertThat(List.of(again.yaml(), again.yamlWithProfiles(), again.jsonLines()))
                    .as("seed %s", seed)
                    .isEqualTo(List.of(yaml, profiles, lines));
        }
    }

    private static DesiredState state(String name, String text) throws IOException {
        DesiredFiles files = DesiredFiles.read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(files.problems()).as(text).isEmpty();
        return files.state();
    }

    private static Map<String, UserSettings> settings(DesiredState state) {
        Map<String, UserSettings> settings = new HashMap<>();
        state.clusters()
                .forEach(cluster -> cluster.users()
                        .forEach(user -> settings.put(cluster.id() + " " + user.name(), user.settings())));
        return settings;
    }

    private static void assertNothingToChange(DesiredState state, List<ExportedCluster> clusters, int seed) {
        for (DesiredCluster desired : state.clusters()) {
            Planner planner = new Planner(desired);
            clusters.stream()
                    .filter(cluster -> cluster.id().equals(desired.id()))
                    .flatMap(cluster -> cluster.users().stream())
                    .forEach(planner::add);
            ClusterPlan plan = planner.plan();
            assertThat(plan.writes()).as("seed %s", seed).isEmpty();
            assertThat(plan.refused()).as("seed %s", seed).isEmpty();
        }
    }

    private static List<ExportedCluster> clusters(Random random) {
        return IntStream.range(0, ENGINES.size())
                .mapToObj(i -> new ExportedCluster(
                        ClusterId.parse("00000000-0000-4000-8000-%012d".formatted(i)),
                        one(random, ODD),
                        ENGINES.get(i),
                        users(ENGINES.get(i), random)))
                .toList();
    }

    private static List<ActualUser> users(Engine engine, Random random) {
        // a few settings for many users, so that some are profiles
        List<Supplier<@Nullable UserSettings>> some = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UserSettings settings = settings(engine, random);
            some.add(() -> settings);
        }
        some.add(() -> settings(engine, random));
        List<ActualUser> users = new ArrayList<>();
        List<String> names = new ArrayList<>(ODD);
        Collections.shuffle(names, random);
        for (String name : names.subList(0, 12)) {
            users.add(user(name, one(random, some).get()));
        }
        users.add(new ActualUser("doadmin", true, settings(engine, random)));
        return users;
    }

    private static @Nullable UserSettings settings(Engine engine, Random random) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        Map<String, @Nullable Object> other = random.nextInt(8) == 0 ? Map.of("newer", 1) : Map.of();
        UserSettings none = new UserSettings(null, null, null, null, other);
        if (random.nextInt(8) == 0) {
            return none;
        }
        Boolean replication = random.nextInt(4) == 0 ? random.nextBoolean() : null;
        UserSettings more = none.withPgAllowReplication(replication);
        if (engine.equals(Engine.KAFKA)) {
            return more.withAcl(rules(
                    random,
                    () -> new TopicAcl(
                            random.nextBoolean() ? null : "id" + random.nextInt(),
                            one(random, ODD),
                            new TopicPermission(one(
                                    random,
                                    List.of("admin", "CONSUME", "produce", "produceconsume", "produce_consume"))),
                            random.nextInt(8) == 0 ? Map.of("x", "y") : Map.of())));
        }
        if (engine.equals(Engine.OPENSEARCH)) {
            return more.withOpensearchAcl(rules(
                    random,
                    () -> new IndexAcl(
                            one(random, ODD),
                            random.nextInt(6) == 0
                                    ? null
                                    : new IndexPermission(
                                            one(random, List.of("deny", "admin", "READ", "readwrite", "write"))),
                            Map.of())));
        }
        if (engine.equals(Engine.MONGODB)) {
            return more.withMongoUserSettings(new MongoUserSettings(
                    random.nextInt(6) == 0 ? null : rules(random, () -> one(random, ODD)),
                    random.nextInt(6) == 0
                            ? null
                            : new MongoRole(one(random, List.of("readOnly", "readWrite", "dbAdmin"))),
                    Map.of()));
        }
        return more;
    }

    private static <T> List<T> rules(Random random, Supplier<T> rule) {
        return Stream.generate(rule).limit(random.nextInt(5)).toList();
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<ExportedCluster> shuffled(List<ExportedCluster> clusters, Random random) {
        List<ExportedCluster> shuffled = new ArrayList<>();
        for (ExportedCluster cluster : clusters) {
            List<ActualUser> users = new ArrayList<>(cluster.users());
            Collections.shuffle(users, random);
            shuffled.add(new ExportedCluster(cluster.id(), cluster.name(), cluster.engine(), users));
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
