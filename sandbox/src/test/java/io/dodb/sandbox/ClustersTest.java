package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxOptions.builder().usersPerCluster(1).build());

    private final Http http = Http.of(SANDBOX);

    @BeforeAll
    static void isListening() {
        assertThat(SANDBOX.url()).matches("http://127\\.0\\.0\\.1:\\d+");
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @Test
    void listsClustersOfAllEngines() throws IOException {
        Http.Reply reply = http.get("/v2/databases");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.list("databases"))
                .extracting("name")
                .containsExactly(
                        "kafka-1", "opensearch-1", "mongodb-1", "pg-1", "kafka-2", "opensearch-2", "mongodb-2", "pg-2");
        assertThat(reply.list("databases")).extracting("id").containsExactlyElementsOf(SANDBOX.clusterIds());
        assertThat(reply.list("databases")).extracting("engine").contains("kafka", "opensearch", "mongodb", "pg");
        assertThat(reply.list("databases")).extracting("status").containsOnly("online");
    }

    @Test
    void listsThoseWithATag() throws IOException {
        assertThat(http.get("/v2/databases?tag_name=production").list("databases"))
                .extracting("name")
                .containsExactly("kafka-1", "opensearch-1", "mongodb-1", "pg-1");
        assertThat(http.get("/v2/databases?tag_name=st%61ging").list("databases"))
                .hasSize(4);
        assertThat(http.get("/v2/databases?tag_name=nothing").list("databases")).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked") // the test knows what it asked for
    void getsOne() throws IOException {
        Http.Reply reply = http.get("/v2/databases/00000000-0000-4000-8000-000000000002");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.object("database"))
                .containsEntry("name", "opensearch-1")
                .containsEntry("tags", List.of("production"))
                .containsKeys("connection", "private_connection", "ui_connection", "users", "db_names");
        assertThat((Map<String, Object>) reply.object("database").get("connection"))
                .containsKeys("uri", "user", "password", "host", "port");
    }

    @Test
    void refusesWhatIsNoCluster() throws IOException {
        assertThat(http.get("/v2/databases/00000000-0000-4000-8000-00000000ffff")
                        .status())
                .isEqualTo(404);
        assertThat(http.get("/v2/databases/backend").status()).isEqualTo(422);
        assertThat(http.get("/v2/databases/1-1-1-1-1").status()).isEqualTo(422);
    }

    @Test
    void aSecondSandboxWithTheSameOptionsIsTheSame() throws IOException {
        try (Sandbox second =
                Sandbox.start(SandboxOptions.builder().usersPerCluster(1).build())) {
            assertThat(Http.of(second).get("/v2/databases").body())
                    .isEqualTo(http.get("/v2/databases").body());
        }
        try (Sandbox other = Sandbox.start(
                SandboxOptions.builder().usersPerCluster(1).randomSeed(2).build())) {
            assertThat(other.clusterIds()).isEqualTo(SANDBOX.clusterIds());
            assertThat(other.state().password(other.clusterIds().get(0), "app-001"))
                    .isNotEqualTo(SANDBOX.state().password(SANDBOX.clusterIds().get(0), "app-001"));
        }
    }
}
