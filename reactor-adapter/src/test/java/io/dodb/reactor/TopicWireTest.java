package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.dodb.error.AwaitTimeoutException;
import io.dodb.error.PermissionException;
import io.dodb.error.ServerException;
import io.dodb.internal.NullList;
import io.dodb.model.Engine;
import io.dodb.model.kafka.CleanupPolicy;
import io.dodb.model.kafka.CompressionType;
import io.dodb.model.kafka.ConsumerGroup;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.CreatedTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.model.kafka.KafkaTopicSummary;
import io.dodb.model.kafka.TopicPartition;
import io.dodb.model.kafka.TopicState;
import io.dodb.model.kafka.UpdateKafkaTopic;
import io.dodb.reactor.options.Timeouts;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class TopicWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String TOPICS = Wire.CLUSTER_PATH + "/topics";
    private static final String GET = "GET " + TOPICS + "/orders";
    private static final String POST = "POST " + TOPICS;
    private static final String ORDERS = "{\"topic\": {\"name\": \"orders\", \"state\": \"active\"}}";
    private static final String NOT_FOUND = "{\"id\": \"not_found\", \"message\": \"no such topic\"}";
    private static final KafkaTopic ACTIVE = new KafkaTopic("orders", TopicState.ACTIVE, null, List.of(), null);
    /** Nothing that is tested here takes so long. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final DatabasesClient client = Wire.builder(SERVER)
            .timing(new LeapingTime(Timeouts.DEFAULT.attempt(), Timeouts.DEFAULT.total(), DEADLINE).timing())
            .build();
    private final Topics topics = client.cluster(Wire.CLUSTER).topics();

    @AfterEach
    void close() {
        client.close();
    }

    private static void answers(int status, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(status, body)));
    }

    /** What reads are answered, in turn; the last answer stays. */
    private static void reads(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            SERVER.stubFor(WireMock.get(anyUrl())
                    .inScenario("reads")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "read " + i)
                    .willSetStateTo("read " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    @Test
    void listsTopicsWithTheNumberOfTheirPartitions() {
        answers(200, """
                {"topics": [{"name": "orders", "state": "active", "replication_factor": 2, "partition_count": 3},
                            {"name": "audit", "state": "melting", "new": 1}]}
                """);

        StepVerifier.create(topics.list())
                .expectNext(new KafkaTopicSummary("orders", TopicState.ACTIVE, 2L, 3L))
                .expectNext(new KafkaTopicSummary("audit", new TopicState("melting"), null, null))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", TOPICS).hasNoBody();
    }

    @Test
    void getsATopicWithItsPartitionsAndGroupsOfEitherName() {
        answers(200, """
                {"topic": {"name": "orders", "state": "active", "replication_factor": 2,
                  "partitions": [
                    {"size": 4096, "id": 0, "in_sync_replicas": 2, "earliest_offset": 7,
                     "consumer_groups": [{"group_name": "billing", "offset": 21}, {"name": "search", "offset": 22}]},
                    {"size": 0, "id": 1, "in_sync_replicas": 1, "earliest_offset": 0, "consumer_groups": null}],
                  "config": {"compression_type": "Iz4", "flush_ms": 9223372036854776000, "retention_bytes": -1}}}
                """);

        StepVerifier.create(topics.get("orders"))
                .assertNext(topic -> {
                    assertThat(topic.partitions().get(0))
                            .isEqualTo(new TopicPartition(
                                    4096L,
                                    0L,
                                    2L,
                                    7L,
                                    List.of(
                                            new ConsumerGroup("billing", null, 21L),
                                            new ConsumerGroup(null, "search", 22L))));
                    assertThat(topic.partitions().get(0).consumerGroups())
                            .extracting(ConsumerGroup::group)
                            .containsExactly("billing", "search");
                    assertThat(NullList.is(topic.partitions().get(1).consumerGroups()))
                            .isTrue();
                    KafkaTopicConfig config = Objects.requireNonNull(topic.config());
                    assertThat(config.compressionType()).isEqualTo(new CompressionType("Iz4"));
                    assertThat(config.flushMs()).isEqualTo(new BigInteger("9223372036854776000"));
                    assertThat(config.retentionBytes()).isEqualTo(-1L);
                    assertThat(config.flushMessages()).isNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", TOPICS + "/orders").hasNoBody();
    }

    @Test
    void createsATopicWithWhatWasSaidAndNothingElse() {
        answers(201, ORDERS);

        StepVerifier.create(topics.create(CreateKafkaTopic.named("orders")))
                .expectNext(new CreatedTopic(ACTIVE))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", TOPICS).hasBody("{\"name\": \"orders\"}");
    }

    @Test
    void createsATopicWithAConfiguration() {
        answers(201, ORDERS);

        StepVerifier.create(topics.create(CreateKafkaTopic.named("orders")
                        .withReplicationFactor(3)
                        .withPartitionCount(12)
                        .withConfig(KafkaTopicConfig.builder()
                                .cleanupPolicy(CleanupPolicy.COMPACT_DELETE)
                                .compressionType(CompressionType.LZ4)
                                .flushMessages(new BigInteger("9223372036854775808"))
                                .retentionMs(-1L)
                                .preallocate(false)
                                .build())))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", TOPICS).hasBody("""
                {"name": "orders", "replication_factor": 3, "partition_count": 12,
                 "config": {"cleanup_policy": "compact_delete", "compression_type": "lz4",
                            "flush_messages": 9223372036854775808, "retention_ms": -1, "preallocate": false}}
                """);
    }

    @ParameterizedTest(name = "{0} with ''{1}''")
    @CsvSource(
            delimiter = '|',
            value = {"200 | {}", "201 | ''", "202 | ''", "202 | {}", "202 | {\"topic\": null}", "204 | ''"})
    void aCreateThatWasAcceptedNeedNotShowTheTopic(int status, String body) {
        answers(status, body);

        StepVerifier.create(topics.create(CreateKafkaTopic.named("orders")))
                .expectNext(new CreatedTopic(null))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void createsATopicAndAwaitsThatItCanBeRead() {
        SERVER.stubFor(WireMock.post(anyUrl()).willReturn(Wire.json(202, "")));
        reads(
                Wire.json(404, NOT_FOUND),
                Wire.json(404, NOT_FOUND),
                Wire.json(200, ORDERS.replace("active", "configuring")),
                Wire.json(500, "{\"id\": \"server_error\", \"message\": \"not now\"}"),
                Wire.json(200, ORDERS));
        List<String> seen = new ArrayList<>();
        List<Duration> elapsed = new ArrayList<>();

        StepVerifier.create(topics.createAndAwait(
                        CreateKafkaTopic.named("orders"),
                        Waiting.DEFAULT
                                .every(Duration.ofSeconds(3))
                                .withDeadline(DEADLINE)
                                .withProgress(look -> {
                                    seen.add(look.seen());
                                    elapsed.add(look.elapsed());
                                })))
                .expectNext(ACTIVE)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly(POST, GET, GET, GET, GET, GET);
        assertThat(seen).hasSize(5).contains("configuring").endsWith("active");
        assertThat(elapsed.get(4)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void whatIsThereAlreadyIsAwaitedWithOneRead() {
        answers(200, ORDERS);

        StepVerifier.create(topics.await("orders"))
                .expectNext(ACTIVE)
                .expectComplete()
                .verify(Wire.LIMIT);
        WireRequest.only(SERVER, "GET", TOPICS + "/orders").hasNoBody();

        answers(200, "{\"topic\": {\"name\": \"orders\"}}");
        StepVerifier.create(topics.await("orders"))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aTopicThatNeverComesEndsTheWaitAtItsDeadline() {
        answers(404, NOT_FOUND);
        Waiting soonOver = Waiting.DEFAULT.every(Duration.ofSeconds(40)).withDeadline(Duration.ofMinutes(1));

        // the clock leaps over the deadline, too
        StepVerifier.create(topics.await("orders", soonOver))
                .expectError(AwaitTimeoutException.class)
                .verify(Wire.LIMIT);
    }

    @Test
    void aRefusalEndsTheWaitOrKeepsItFromBeginning() {
        answers(403, "{\"id\": \"forbidden\", \"message\": \"no\"}");

        StepVerifier.create(topics.await("orders"))
                .expectError(PermissionException.class)
                .verify(Wire.LIMIT);
        StepVerifier.create(topics.createAndAwait(CreateKafkaTopic.named("orders")))
                .expectError(PermissionException.class)
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly(GET, POST);
    }

    @Test
    void aCreateWhoseAnswerWasLostIsResolvedByReading() {
        SERVER.stubFor(WireMock.post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\"}")));
        reads(Wire.json(404, NOT_FOUND), Wire.json(200, ORDERS));

        StepVerifier.create(topics.create(CreateKafkaTopic.named("orders")))
                .expectNext(new CreatedTopic(ACTIVE))
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly(POST, GET, GET);
    }

    @Test
    void anotherTopicOfThatNameDoesNotResolveIt() {
        SERVER.stubFor(WireMock.post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\"}")));
        reads(Wire.json(200, "{\"topic\": {\"name\": \"orders\", \"replication_factor\": 2}}"));

        StepVerifier.create(topics.create(CreateKafkaTopic.named("orders").withReplicationFactor(3)))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                error -> assertThat(error.mayHaveBeenApplied()).isTrue()))
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly(POST, GET);
    }

    @Test
    void updatesATopic() {
        answers(200, ORDERS);

        StepVerifier.create(topics.update(
                        "orders",
                        new UpdateKafkaTopic(
                                2L,
                                6L,
                                KafkaTopicConfig.builder().minInsyncReplicas(2L).build())))
                .expectNext(ACTIVE)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", TOPICS + "/orders").hasBody("""
                {"replication_factor": 2, "partition_count": 6, "config": {"min_insync_replicas": 2}}
                """);
    }

    @Test
    void anEmptyConfigurationIsSentAsOne() {
        answers(200, ORDERS);

        StepVerifier.create(topics.update("orders", KafkaTopicConfig.builder().build()))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", TOPICS + "/orders").hasBody("{\"config\": {}}");
    }

    @Test
    void whatWasReadIsWrittenBackWithWhatTheLibraryDoesNotKnow() {
        String config = """
                {"cleanup_policy": "evaporate", "compression_type": "Iz4", "delete_retention_ms": 1, "file_delete_delay_ms": 2,
                 "flush_messages": 9223372036854776000, "flush_ms": 18446744073709551615, "index_interval_bytes": 3,
                 "max_compaction_lag_ms": 9223372036854776000, "max_message_bytes": 4, "message_down_conversion_enable": false,
                 "message_format_version": "9.9-IV9", "message_timestamp_difference_max_ms": 9223372036854776000,
                 "message_timestamp_type": "log_append_time", "min_cleanable_dirty_ratio": 0.50, "min_compaction_lag_ms": 5,
                 "min_insync_replicas": 6, "preallocate": true, "retention_bytes": -1, "retention_ms": 7, "segment_bytes": 14,
                 "segment_index_bytes": 8, "segment_jitter_ms": 9, "segment_ms": 10,
                 "remote_storage_enable": null, "newer": {"deep": [1, 12345678901234567890, {"x": null}]}}
                """;
        SERVER.stubFor(WireMock.get(anyUrl()).willReturn(Wire.json(200, """
                {"topic": {"name": "orders", "replication_factor": 3, "partitions": [{"id": 0}, {"id": 1}], "config": %s}}
                """.formatted(config))));
        SERVER.stubFor(WireMock.put(anyUrl()).willReturn(Wire.json(200, ORDERS)));

        StepVerifier.create(topics.get("orders")
                        .map(UpdateKafkaTopic::of)
                        .map(update -> update.withConfig(Objects.requireNonNull(update.config()).toBuilder()
                                .retentionMs(77L)
                                .build()))
                        .flatMap(update -> topics.update("orders", update)))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        String written = config.replace("\"retention_ms\": 7,", "\"retention_ms\": 77,");
        SERVER.verify(WireMock.putRequestedFor(WireMock.urlEqualTo(TOPICS + "/orders"))
                .withRequestBody(equalToJson(
                        "{\"replication_factor\": 3, \"partition_count\": 2, \"config\": " + written + "}",
                        false,
                        false)));
        assertThat(Wire.requests(SERVER).get(1).getBodyAsString())
                .contains("18446744073709551615", "9223372036854776000", "0.50", "12345678901234567890");
    }

    @Test
    void deletesATopic() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(topics.delete("orders")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", TOPICS + "/orders").hasNoBody();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"a/b c | a%2Fb%20c", "a?b#c% | a%3Fb%23c%25", "__consumer_offsets | __consumer_offsets"})
    void aNameIsOneSegment(String name, String segment) {
        answers(200, ORDERS.replace("\"orders\"", "\"" + name + "\""));

        StepVerifier.create(topics.get(name).then(topics.delete(name)))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER))
                .containsExactly("GET " + TOPICS + "/" + segment, "DELETE " + TOPICS + "/" + segment);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", ".", ".."})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> topics.get(name));
        assertThatIllegalArgumentException().isThrownBy(() -> topics.delete(name));
        assertThatIllegalArgumentException().isThrownBy(() -> topics.await(name));
        assertThatIllegalArgumentException().isThrownBy(() -> CreateKafkaTopic.named(name));
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void onlyKafkaHasTopics() {
        Topics elsewhere = client.cluster(Wire.CLUSTER, Engine.PG).topics();

        assertThatIllegalArgumentException()
                .isThrownBy(elsewhere::list)
                .withMessageContaining("databases_list_kafka_topics is not for pg, only for kafka");
        assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.await("t"));
        assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.createAndAwait(CreateKafkaTopic.named("t")));
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
