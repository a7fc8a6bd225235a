package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.seed.ClusterSeed;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to a plan, and from a plan to what is there. */
class AclPlanTest {
    private static final String KAFKA = "11111111-1111-4111-8111-111111111111";
    private static final String MONGO = "22222222-2222-4222-8222-222222222222";
    private static final String ORDERS = "{\"acl\":[{\"topic\":\"orders\",\"permission\":\"consume\"}]}";

    @TempDir
    Path directory;

    private final Sandbox sandbox = Sandbox.start(Runs.UNLIMITED.toBuilder()
            .seed(Seed.builder()
                    .cluster("kafka-prod", Engine.KAFKA, cluster -> twelveUsers(cluster.id(KAFKA)))
                    .cluster(
                            "mongo",
                            Engine.MONGODB,
                            cluster -> cluster.id(MONGO)
                                    .user(
                                            "reports",
                                            "{\"mongo_user_settings\":{\"role\":\"readOnly\",\"databases\":[\"a\"]}}"))
                    .build())
            .build());

    private static ClusterSeed twelveUsers(ClusterSeed cluster) {
        ClusterSeed seeded = cluster;
        for (int i = 1; i <= 12; i++) {
            seeded = seeded.user("app-%03d".formatted(i), ORDERS);
        }
        return seeded;
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Runs.Result dodb(String... args) {
        return Runs.against(sandbox).dodb(args);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    /** A file that asks for these rules for the first users of the Kafka cluster. */
    private String rules(int users, String rules) throws IOException {
        return file(
                "users.yaml",
                IntStream.rangeClosed(1, users)
                        .mapToObj(i -> "  - {user: app-%03d, acl: %s}\n".formatted(i, rules))
                        .collect(Collectors.joining("", "clusters:\n- cluster: kafka-prod\n  users:\n", "")));
    }

    private static String orders() {
        return "[{topic: orders, permission: consume}]";
    }

    private long writes() {
        return sandbox.requests()
                .where(request -> !request.method().equals("GET"))
                .count();
    }

    @Test
    void aPlanIsShownAndNothingIsWritten() throws IOException {
        String file = file("users.yaml", """
                version: 1
                clusters:
                - cluster: kafka-prod
                  users:
                  - {user: app-001, acl: [{topic: audit, permission: produce}]}
                  - {user: app-002, mode: grant, acl: [{topic: audit, permission: produce}]}
                  - {user: app-003, acl: [{topic: orders, permission: consume}]}
                  - {user: nobody, acl: []}
                - cluster: %s
                  users:
                  - {user: reports, mongo_user_settings: {role: readOnly, databases: [a]}}
                """.formatted(MONGO));

        Runs.Result result = dodb("acl", "plan", file);

        assertThat(result.exit()).isZero();
        assertThat(result.outLines())
                .containsExactly(
                        "cluster kafka-prod (11111111...)   13 users, 2 changed, 1 as wanted",
                        "  ~ app-001   1 removed, 1 added",
                        "      - consume orders",
                        "      + produce audit",
                        "  ~ app-002   0 removed, 1 added",
                        "      + produce audit",
                        "  ! nobody   can't be done: there is no such user; it is created only if that is asked for ("
                                + file + ":8)",
                        "cluster mongo (22222222...)   2 users, 1 as wanted",
                        "2 writes, 2 rules added, 1 removed, 0 users created, 0 deleted, 2 unchanged; 1 can't be done");
        assertThat(writes()).isZero();
        // one list of clusters, and one of users for each cluster
        assertThat(sandbox.requests().count()).isEqualTo(3);
        assertThat(dodb("acl", "plan", "--detailed-exitcode", file).exit()).isEqualTo(5);
    }

    @Test
    void onlyWhatDiffersIsWrittenAndASecondRunWritesNothing() throws IOException {
        String file = rules(12, "[{topic: orders, permission: consume}, {topic: audit, permission: consume}]");
        dodb("acl", "apply", rules(3, "[{topic: orders, permission: consume}, {topic: audit, permission: consume}]"));
        sandbox.requests().clear();

        Runs.Result first = dodb(
                "acl",
                "apply",
                rules(12, "[{topic: audit, permission: consume}, {topic: orders, permission: consume}]"));
        Runs.Result second = dodb("acl", "apply", file);

        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("12 items = 9 applied + 3 unchanged + 0 failed + 0 unknown + 0 not attempted");
        assertThat(second.out()).contains("12 items = 0 applied + 12 unchanged + 0 failed");
        assertThat(writes()).isEqualTo(9);
        assertThat(dodb("acl", "verify", file).exit()).isZero();
    }

    @Test
    void driftIsNoticed() throws IOException {
        String file = rules(1, orders());
        assertThat(dodb("acl", "verify", file).exit()).isZero();
        dodb("acl", "apply", "--yes", rules(1, "[]"));

        Runs.Result drifted = dodb("acl", "verify", "-ojson", rules(1, orders()));

        assertThat(drifted.exit()).isEqualTo(5);
        assertThat(drifted.outLines()).first().asString().contains("\"user\":\"app-001\",\"kind\":\"update\"");
    }

    @Test
    void usersAreCreatedOnlyWithAPlaceForTheirCredentials() throws IOException {
        String file = file("users.yaml", """
                clusters:
                - cluster: kafka-prod
                  users:
                  - {user: new, create: true, acl: [{topic: orders, permission: consume}]}
                """);
        Path credentials = directory.resolve("credentials.jsonl");

        Runs.Result without = dodb("acl", "apply", file);
        Runs.Result with = dodb("acl", "apply", "--credentials", credentials.toString(), file);

        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("--credentials FILE keeps them; nothing was written");
        assertThat(with.exit()).isZero();
        String password = sandbox.state().password(KAFKA, "new");
        assertThat(Files.readAllLines(credentials))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).endsWith("\"user\":\"new\",\"expected\":true}"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("\"password\":\"" + password + "\""));
        assertThat(with.out() + with.err()).doesNotContain(password);
    }

    @Test
    void whatAnInterruptedRunCreatedIsNotLost() throws IOException {
        Path credentials = directory.resolve("credentials.jsonl");
        Files.writeString(
                credentials, "{\"cluster\":\"%s\",\"user\":\"app-001\",\"expected\":true}\n{\"clus".formatted(KAFKA));

        Runs.Result result = dodb("acl", "apply", "--credentials", credentials.toString(), rules(1, orders()));

        assertThat(result.exit()).isZero();
        assertThat(Files.readAllLines(credentials))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"password\":\"" + sandbox.state().password(KAFKA, "app-001") + "\"");
    }

    @Test
    void moreThanThirtyPercentStopTheRunBeforeItsFirstWrite() throws IOException {
        String four = rules(4, "[]");

        Runs.Result stopped = dodb("acl", "apply", "--yes", four);
        Runs.Result limited = dodb("acl", "apply", "--yes", "--max-removals", "3", four);

        assertThat(stopped.exit()).isEqualTo(6);
        assertThat(stopped.err())
                .contains("stopped before the first write: cluster kafka-prod would lose rules of 4 of 13 users"
                        + " (30.8 %, limit 30 %)")
                .contains("--force applies it this once, --max-removals raises the limit");
        assertThat(limited.exit()).isEqualTo(6);
        assertThat(limited.err()).contains("4 rules and 0 users would be taken away, and --max-removals is 3");
        assertThat(writes()).isZero();
        assertThat(dodb("acl", "apply", "--yes", "--max-removals", "4", rules(4, "[]"))
                        .exit())
                .isZero();
        assertThat(dodb("acl", "apply", "--yes", "--force", rules(12, "[]")).exit())
                .isZero();
        assertThat(writes()).isEqualTo(12);
    }

    @Test
    void aBrakeOfTheFileCounts() throws IOException {
        String strict = """
                clusters:
                - cluster: kafka-prod
                  brake: {removals: %s, changes: %s}
                  users:
                  - {user: app-001, acl: %s}
                """;

        assertThat(dodb("acl", "apply", "--yes", file("a.yaml", strict.formatted("0%", "100%", "[]")))
                        .err())
                .contains("lose rules of 1 of 13 users (7.7 %, limit 0 %)");
        assertThat(dodb(
                                "acl",
                                "apply",
                                file(
                                        "b.yaml",
                                        strict.formatted(
                                                "30%",
                                                "5%",
                                                "[{topic: '*', permission: admin}, {topic: orders, permission: consume}]")))
                        .err())
                .contains("change 1 of 13 users (7.7 %, limit 5 %)");
        assertThat(writes()).isZero();
    }

    @Test
    void takingAwayNeedsAYes() throws IOException {
        String one = rules(1, "[]");

        Runs.Result asked = Runs.against(sandbox).onTerminal().withInput("no\n").dodb("acl", "apply", one);
        Runs.Result nobody = dodb("acl", "apply", one);

        assertThat(asked.exit()).isEqualTo(6);
        assertThat(nobody.exit()).isEqualTo(6);
        assertThat(nobody.err()).contains("1 rule is taken away and 0 users are deleted; --yes goes on without asking");
        assertThat(writes()).isZero();
        assertThat(Runs.against(sandbox)
                        .onTerminal()
                        .withInput("yes\n")
                        .dodb("acl", "apply", one)
                        .exit())
                .isZero();
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void aClusterThatIsReadOnlyIsNeverWritten() throws IOException {
        String file = file("users.yaml", """
                clusters:
                - cluster: kafka-prod
                  readOnly: true
                  users:
                  - {user: app-001, mode: grant, acl: [{topic: audit, permission: produce}]}
                """);

        Runs.Result result = dodb("acl", "apply", "--force", file);

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("cluster kafka-prod is read only");
        assertThat(writes()).isZero();
    }

    @Test
    void aPlanThatWasKeptIsAppliedWhereItStillHolds() throws IOException {
        String plan = directory.resolve("users.plan").toString();
        String granted = "[{topic: orders, permission: consume}, {topic: audit, permission: consume}]";
        dodb("acl", "plan", "--out", plan, rules(3, granted));
        dodb("acl", "apply", rules(1, "[{topic: orders, permission: consume}, {topic: moved, permission: admin}]"));

        Runs.Result first = dodb("acl", "apply", plan);
        Runs.Result second = dodb("acl", "apply", plan);

        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out())
                .contains("! app-001   can't be done: the user has changed since the plan was made; plan again")
                .contains("3 items = 2 applied + 0 unchanged + 1 failed");
        assertThat(second.out()).contains("3 items = 0 applied + 2 unchanged + 1 failed");
        assertThat(sandbox.state().settings(KAFKA, "app-001").toString()).contains("moved");
    }

    @Test
    void onlySomeClustersAndUsersAreLookedAt() throws IOException {
        String file = rules(12, "[{topic: orders, permission: consume}, {topic: audit, permission: consume}]");

        assertThat(dodb("acl", "apply", "--only", "kafka-*/app-00*", file).out())
                .contains("9 items = 9 applied");
        assertThat(dodb("acl", "plan", "--only", "mongo", file).out()).contains("0 users are as wanted");
        assertThat(dodb("acl", "plan", "--only", KAFKA, file).out()).contains("3 writes");
        assertThat(dodb("acl", "plan", "--only", "", file).err()).contains("--only");
    }

    @Test
    void aBadFileIsToldInFullAndNothingIsSent() throws IOException {
        String file = file(
                "users.yaml",
                IntStream.rangeClosed(1, 1000)
                        .mapToObj(i -> "  - {user: app-%03d, acl: [{topic: t, permission: reed}]}\n".formatted(i))
                        .collect(Collectors.joining("", "clusters:\n- cluster: kafka-prod\n  users:\n", "")));

        Runs.Result result = dodb("acl", "apply", file);

        assertThat(result.exit()).isEqualTo(2);
        List<String> problems =
                result.errLines().stream().filter(line -> line.contains("reed")).toList();
        assertThat(problems).hasSize(1000).first().asString().contains(":4");
        assertThat(problems).last().asString().contains(":1003");
        assertThat(sandbox.requests().count()).isZero();
    }
}
