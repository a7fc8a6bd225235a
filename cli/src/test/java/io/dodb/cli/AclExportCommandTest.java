package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.file.DesiredFiles;
import io.dodb.model.Engine;
import io.dodb.plan.Plan;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dodb acl export} writes what the users may do, and never a credential. */
class AclExportCommandTest {
    private static final String OTHER = "00000000-0000-4000-8000-000000000002";

    private static final int USERS = Integer.getInteger("dodb.users", 15);
    private static final List<Engine> ENGINES =
            List.of(Engine.KAFKA, Engine.OPENSEARCH, Engine.MONGODB, Engine.PG, Engine.MYSQL);
    private static final List<String> ODD =
            List.of("a b", "a/b", "a%b", "a: b", "#a", "yes", "null", "7", "\u00e4", "\u540d\u524d");

    private Sandbox sandbox;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .limits(RateLimits.UNLIMITED)
                .seed(Seed.builder()
                        .cluster(
                                "search",
                                Engine.OPENSEARCH,
                                cluster -> cluster.id(OTHER)
                                        .user(
                                                "s",
                                                "{\"opensearch_acl\":[{\"index\":\"logs\",\"permission\":\"read\"}]}"))
                        .cluster(
                                "events",
                                Engine.KAFKA,
                                cluster -> cluster.id(Runs.CLUSTER)
                                        .user("b", "{\"acl\":[]}")
                                        .user(
                                                "a",
                                                "{\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"produceconsume\"}]}"))
                        .build())
                .build());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void allClustersAsYaml() {
        Runs.Result result = Runs.against(sandbox).dodb("acl", "export", "--all");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("""
                        version: 1
                        clusters:
                          # events (kafka)
                          - cluster: 00000000-0000-4000-8000-000000000001
                            users:
                              - user: a
                                acl:
                                  - {topic: orders.*, permission: produceconsume}
                              - user: b
                                acl: []
                          # search (opensearch)
                          - cluster: 00000000-0000-4000-8000-000000000002
                            users:
                              - user: s
                                opensearch_acl:
                                  - {index: logs, permission: read}
                        """);
        assertThat(result.err()).isEmpty();
        // one list of clusters, and one of users for each
        assertThat(sandbox.requests().list()).hasSize(3);
    }

    @Test
    void someClustersByNameAsJsonLinesToAFile() throws IOException {
        Path file = directory.resolve("users.jsonl");

        Runs.Result result =
                Runs.against(sandbox).dodb("acl", "export", "search", OTHER, "-o", "json", "--out", file.toString());

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).containsExactly("dodb: 1 user written to " + file);
        assertThat(Files.readString(file))
                .isEqualTo("{\"cluster\":\"" + OTHER
                        + "\",\"user\":\"s\",\"opensearch_acl\":[{\"index\":\"logs\",\"permission\":\"read\"}]}\n");
    }

    /** On a server with users of every engine and odd names, and with both spellings of what they may do. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPlanOfTheExportOfEveryEngineFindsNothingToChange(boolean otherSpelling) throws IOException {
        SandboxOptions options = SandboxOptions.builder()
                .limits(RateLimits.UNLIMITED)
                .seed(everyEngine())
                .quirks(Quirks.builder().otherSpellings(otherSpelling).build())
                .build();
        try (Sandbox all = Sandbox.start(options);
                DatabasesClient client = DatabasesClient.builder()
                        .pacing(Pacing.OFF)
                        .baseUrl(all.url())
                        .token(TokenSource.of(all.token()))
                        .build()) {
            for (List<String> form : List.of(List.<String>of(), List.of("--profiles"), List.of("-o", "json"))) {
                Path file = directory.resolve(form.contains("json") ? "users.jsonl" : "users.yaml");
                List<String> command = new ArrayList<>(List.of("acl", "export", "--all", "--out", file.toString()));
                command.addAll(form);

                Runs.Result result = Runs.against(all).dodb(command.toArray(String[]::new));
                assertThat(result.exit()).as(result.err()).isZero();

                String text = Files.readString(file);
                assertThat(text).doesNotContain("password", "BEGIN", "doadmin");
                DesiredFiles files = DesiredFiles.read(List.of(file));
                assertThat(files.problems()).isEmpty();
                assertThat(files.users()).isEqualTo((long) ENGINES.size() * USERS);
                Plan plan = Objects.requireNonNull(
                        client.plans().plan(files.state()).block(Duration.ofSeconds(60)));
                assertThat(plan.writes()).isEmpty();
                assertThat(plan.refused()).isEmpty();
                assertThat(Runs.against(all)
                                .dodb(command.toArray(String[]::new))
                                .exit())
                        .isZero();
                assertThat(Files.readString(file)).isEqualTo(text);
            }
        }
    }

    private static Seed everyEngine() {
        Seed.Builder seed = Seed.builder();
        // has no users, and is left out
        seed.cluster("valkey-1", Engine.VALKEY);
        for (Engine engine : ENGINES) {
            seed.cluster(engine + "-1", engine, cluster -> {
                for (int i = 0; i < USERS; i++) {
                    String name = i < ODD.size() ? ODD.get(i) : "app-" + i;
                    if (engine.equals(Engine.MYSQL)) {
                        cluster.user(name);
                    } else {
                        cluster.user(name, settings(engine, i));
                    }
                }
                return cluster;
            });
        }
        return seed.build();
    }

    private static String settings(Engine engine, int number) {
        List<String> permissions = List.of("admin", "consume", "produce", "produceconsume");
        if (engine.equals(Engine.KAFKA)) {
            return number % 7 == 0
                    ? "{\"acl\":[]}"
                    : "{\"acl\":[{\"topic\":\"t" + number % 5 + ".*\",\"permission\":\"" + permissions.get(number % 4)
                            + "\"},{\"topic\":\"*\",\"permission\":\"consume\"}]}";
        }
        if (engine.equals(Engine.OPENSEARCH)) {
            return "{\"opensearch_acl\":[{\"index\":\"logs-" + number % 5 + "*\",\"permission\":\"readwrite\"}]}";
        }
        if (engine.equals(Engine.MONGODB)) {
            return "{\"mongo_user_settings\":{\"databases\":[\"b\",\"a" + number % 5 + "\"],\"role\":\"readOnly\"}}";
        }
        return engine.equals(Engine.PG) && number % 2 == 0 ? "{\"pg_allow_replication\":true}" : "{}";
    }

    @Test
    void aClusterWithoutUsersIsNamedAsThat() {
        try (Sandbox valkey = Sandbox.start(SandboxOptions.builder()
                .limits(RateLimits.UNLIMITED)
                .seed(Seed.builder().cluster("cache", Engine.VALKEY).build())
                .build())) {
            Runs.Result result = Runs.against(valkey).dodb("acl", "export", "cache");

            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.errLines()).containsExactly("dodb: cluster cache is valkey, which has no users");
        }
    }

    @Test
    void whatCantBeMeantIsRefusedBeforeUsersAreRead() {
        assertThat(Runs.against(sandbox).dodb("acl", "export").errLines())
                .containsExactly("dodb: name clusters, or --all");
        assertThat(Runs.against(sandbox)
                        .dodb("acl", "export", "--all", "events")
                        .errLines())
                .containsExactly("dodb: --all is all clusters: leave out events");
        assertThat(Runs.against(sandbox)
                        .dodb("acl", "export", "--all", "--profiles", "-o", "json")
                        .errLines())
                .containsExactly("dodb: --profiles is for YAML: leave out -o json");
        assertThat(sandbox.requests().list()).isEmpty();

        Runs.Result unknown = Runs.against(sandbox).dodb("acl", "export", "event", "sear");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.errLines())
                .containsExactly(
                        "dodb: there is no cluster with the id or name event",
                        "there is no cluster with the id or name sear");
        assertThat(sandbox.requests().list()).hasSize(1);
    }
}
