package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.rate.RateLimits;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dodb acl export} writes what the users may do, and never a credential. */
class AclExportCommandTest {
    private static final String OTHER = "00000000-0000-4000-8000-000000000002";

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

    @Test
    void theExportOfEveryEngineIsAGoodFile() throws IOException {
        try (Sandbox all = Sandbox.start(Runs.UNLIMITED)) {
            Path yaml = directory.resolve("users.yaml");
            Path profiles = directory.resolve("profiles.yaml");

            assertThat(Runs.against(all)
                            .dodb("acl", "export", "--all", "--out", yaml.toString())
                            .exit())
                    .isZero();
            assertThat(Runs.against(all)
                            .dodb("acl", "export", "--all", "--profiles", "--out", profiles.toString())
                            .exit())
                    .isZero();

            assertThat(Runs.bare().dodb("acl", "validate", yaml.toString()).exit())
                    .isZero();
            assertThat(Runs.bare().dodb("acl", "validate", profiles.toString()).exit())
                    .isZero();
            assertThat(Files.readString(yaml)).doesNotContain("password", "BEGIN", "doadmin");
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
