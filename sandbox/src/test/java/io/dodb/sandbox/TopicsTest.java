package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final String KAFKA = "00000000-0000-4000-8000-000000000001";
    private static final String TOPICS = "/v2/databases/" + KAFKA + "/topics";

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().clusters(2).usersPerCluster(0).build());
        http = Http.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsTopicsWithTheirNumberOfPartitions() throws IOException {
        assertThat(http.get(TOPICS).list("topics"))
                .containsExactly(
                        Map.of("name", "orders", "state", "active", "replication_factor", 3, "partition_count", 6),
                        Map.of("name", "payments", "state", "active", "replication_factor", 2, "partition_count", 3));
    }

    @Test
    void showsOneTopicWithItsPartitionsAndEveryDefault() throws IOException {
        Map<String, Object> topic = http.get(TOPICS + "/orders").object("topic");

        assertThat(topic).containsOnlyKeys("name", "state", "replication_factor", "partitions", "config");
        assertThat((List<?>) topic.get("partitions"))
                .hasSize(6)
                .first()
                .isEqualTo(Map.of(
                        "size",
                        0,
                        "id",
                        0,
                        "in_sync_replicas",
                        3,
                        "earliest_offset",
                        0,
                        "consumer_groups",
                        List.of(Map.of("name", "billing", "offset", 0))));
        assertThat(config(topic))
                .hasSize(21)
                .containsEntry("flush_ms", new BigInteger("9223372036854776000"))
                .containsEntry("retention_bytes", -1);
        assertThat(http.get(TOPICS + "/payments").body()).contains("\"consumer_groups\":null");
        assertThat(http.get(TOPICS + "/nothing").status()).isEqualTo(404);
    }

    @SuppressWarnings("unchecked") // the test knows what it asked for
    private static Map<String, Object> config(Map<String, Object> topic) {
        return (Map<String, Object>) Objects.requireNonNull(topic.get("config"));
    }

    @Test
    void createsUpdatesAndDeletes() throws IOException {
        Http.Reply created = http.post(TOPICS, """
                {"name":"neu","partition_count":2,"config":{"retention_ms":-1,"compression_type":"Iz4","newer":[1.50,null]}}""");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.object("topic")).containsEntry("state", "active").containsEntry("replication_factor", 2);
        assertThat(created.body()).contains("\"retention_ms\":-1", "\"Iz4\"", "\"newer\":[1.50,null]");
        assertThat(http.post(TOPICS, "{\"name\":\"neu\"}").status()).isEqualTo(422);

        Http.Reply updated = http.put(TOPICS + "/neu", "{\"partition_count\":4,\"config\":{\"preallocate\":true}}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat((List<?>) updated.object("topic").get("partitions")).hasSize(4);
        assertThat(updated.body())
                .as("the configuration is replaced whole")
                .contains("\"preallocate\":true", "\"retention_ms\":604800000")
                .doesNotContain("newer");
        assertThat(http.put(TOPICS + "/neu", null).body()).isEqualTo(updated.body());
        assertThat(http.put(TOPICS + "/neu", "{\"partition_count\":3}").status())
                .isEqualTo(422);
        assertThat(http.put(TOPICS + "/nothing", "{}").status()).isEqualTo(404);

        assertThat(http.delete(TOPICS + "/neu").status()).isEqualTo(204);
        assertThat(http.delete(TOPICS + "/neu").status()).isEqualTo(404);
        assertThat(sandbox.state().topicNames(KAFKA)).containsExactly("orders", "payments");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"name\":\"orders\"}",
                "{\"name\":\"a b\"}",
                "{\"name\":\"..\"}",
                "{\"name\":\"a\",\"replication_factor\":4}",
                "{\"name\":\"a\",\"replication_factor\":\"2\"}",
                "{\"name\":\"a\",\"partition_count\":0}",
                "{\"name\":\"a\",\"config\":[]}",
                "{\"name\":\"a\",\"config\":{\"cleanup_policy\":\"burn\"}}",
                "{\"name\":\"a\",\"config\":{\"preallocate\":1}}",
                "{\"name\":\"a\",\"config\":{\"segment_bytes\":13}}",
                "{\"name\":\"a\",\"config\":{\"retention_ms\":-2}}",
                "{\"name\":\"a\",\"config\":{\"flush_ms\":1.5}}",
                "{\"name\":\"a\",\"config\":{\"min_cleanable_dirty_ratio\":1.01}}",
                "{\"name\":\"a\",\"config\":{\"message_format_version\":3}}"
            })
    void refusesWhatIsNotAsDocumented(String body) throws IOException {
        assertThat(http.post(TOPICS, body).status()).isEqualTo(422);
        assertThat(sandbox.state().topicNames(KAFKA)).hasSize(2);
    }

    @Test
    void otherEnginesHaveNoTopics() throws IOException {
        String opensearch = "/v2/databases/" + sandbox.clusterId("opensearch-1") + "/topics";

        assertThat(http.get(opensearch).status()).isEqualTo(422);
        assertThat(http.post(opensearch, "{\"name\":\"a\"}").status()).isEqualTo(422);
    }

    @Test
    void aTopicMayBeAcceptedAndNotThereYet() throws IOException {
        ManualClock clock = new ManualClock();
        Quirks slow =
                Quirks.builder().notFoundAfterCreate(Duration.ofSeconds(5)).build();
        SandboxOptions options =
                SandboxOptions.builder().clusters(1).clock(clock).build();
        try (Sandbox shown = Sandbox.start(options.toBuilder().quirks(slow).build());
                Sandbox accepted = Sandbox.start(options.toBuilder()
                        .quirks(slow.toBuilder().topicNotShown(true).build())
                        .build())) {
            assertThat(Http.of(shown).post(TOPICS, "{\"name\":\"a\"}").object("topic"))
                    .containsEntry("state", "configuring");
            Http.Reply reply = Http.of(accepted).post(TOPICS, "{\"name\":\"a\"}");
            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.json()).isEmpty();

            for (Sandbox each : List.of(shown, accepted)) {
                assertThat(Http.of(each).get(TOPICS + "/a").status()).isEqualTo(404);
                assertThat(Http.of(each).put(TOPICS + "/a", "{}").status()).isEqualTo(404);
                assertThat(Http.of(each).get(TOPICS).list("topics")).hasSize(2);
                assertThat(each.state().topicNames(KAFKA)).contains("a");
            }
            clock.advance(Duration.ofSeconds(5));
            for (Sandbox each : List.of(shown, accepted)) {
                assertThat(Http.of(each).get(TOPICS + "/a").object("topic")).containsEntry("state", "active");
            }
        }
    }
}
