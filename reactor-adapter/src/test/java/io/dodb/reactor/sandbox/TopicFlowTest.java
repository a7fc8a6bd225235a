package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.TopicApi;
import io.dodb.error.InvalidRequestException;
import io.dodb.error.NotFoundException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.kafka.CleanupPolicy;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.CreatedTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.model.kafka.KafkaTopicSummary;
import io.dodb.model.kafka.TopicState;
import io.dodb.model.kafka.UpdateKafkaTopic;
import io.dodb.model.opensearch.OpensearchIndex;
import io.dodb.model.schema.CompatibilityLevel;
import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.KafkaSchema;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.ClusterClient;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.Indexes;
import io.dodb.reactor.Schemas;
import io.dodb.reactor.Topics;
import io.dodb.reactor.Waiting;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Topics, schemas and indexes over a real HTTP port. */
class TopicFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SandboxOptions OPTIONS = SandboxOptions.builder()
            .engines(Engine.KAFKA, Engine.OPENSEARCH)
            .clusters(2)
            .limits(RateLimits.UNLIMITED)
            .build();

    private static DatabasesClient client(Sandbox sandbox) {
        return DatabasesClient.builder()
                .baseUrl(sandbox.url())
                .token(TokenSource.of(sandbox.token()))
                .build();
    }

    private static ClusterClient cluster(DatabasesClient client, Sandbox sandbox, Engine engine) {
        return client.cluster(ClusterId.parse(sandbox.clusterId(engine + "-1")), engine);
    }

    @Test
    void aTopicIsCreatedAwaitedChangedAndDeleted() {
        ManualClock clock = new ManualClock();
        Quirks slow = Quirks.builder()
                .notFoundAfterCreate(Duration.ofSeconds(5))
                .topicNotShown(true)
                .build();
        List<String> seen = new ArrayList<>();
        // each look takes two seconds of the sandbox's time, and none of ours
        Waiting looking = Waiting.DEFAULT.every(Duration.ofMillis(1)).withProgress(look -> {
            seen.add(look.seen());
            clock.advance(Duration.ofSeconds(2));
        });
        try (Sandbox sandbox = Sandbox.start(
                        OPTIONS.toBuilder().clock(clock).quirks(slow).build());
                DatabasesClient client = client(sandbox)) {
            Topics topics = cluster(client, sandbox, Engine.KAFKA).topics();

            StepVerifier.create(topics.create(CreateKafkaTopic.named("unseen")))
                    .expectNext(new CreatedTopic(null))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(topics.createAndAwait(
                            CreateKafkaTopic.named("invoices")
                                    .withPartitionCount(4)
                                    .withConfig(KafkaTopicConfig.builder()
                                            .retentionMs(1000L)
                                            .build()),
                            looking))
                    .assertNext(topic -> {
                        assertThat(topic.state()).isEqualTo(TopicState.ACTIVE);
                        assertThat(topic.partitions()).hasSize(4);
                        assertThat(config(topic).retentionMs()).isEqualTo(1000L);
                        assertThat(config(topic).flushMs()).isEqualTo(new BigInteger("9223372036854776000"));
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(seen).hasSize(4).endsWith("active");

            StepVerifier.create(topics.get("invoices")
                            .map(topic -> UpdateKafkaTopic.of(topic)
                                    .withPartitionCount(6L)
                                    .withConfig(config(topic).toBuilder()
                                            .cleanupPolicy(CleanupPolicy.COMPACT)
                                            .build()))
                            .flatMap(update -> topics.update("invoices", update)))
                    .assertNext(topic -> {
                        assertThat(topic.partitions()).hasSize(6);
                        assertThat(config(topic).cleanupPolicy()).isEqualTo(CleanupPolicy.COMPACT);
                        assertThat(config(topic).retentionMs())
                                .as("what was not changed")
                                .isEqualTo(1000L);
                    })
                    .expectComplete()
                    .verify(PATIENCE);

            StepVerifier.create(topics.delete("invoices").thenMany(topics.list()))
                    .expectNext(new KafkaTopicSummary("orders", TopicState.ACTIVE, 3L, 6L))
                    .expectNextCount(2)
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(topics.get("invoices"))
                    .expectError(NotFoundException.class)
                    .verify(PATIENCE);
        }
    }

    private static KafkaTopicConfig config(KafkaTopic topic) {
        return Objects.requireNonNull(topic.config());
    }

    @Test
    void aLostAnswerToACreateIsResolved() {
        try (Sandbox sandbox = Sandbox.start(OPTIONS.toBuilder()
                        .quirks(Quirks.builder().errorAfterCreateEvery(1).build())
                        .build());
                DatabasesClient client = client(sandbox)) {
            ClusterClient kafka = cluster(client, sandbox, Engine.KAFKA);

            StepVerifier.create(
                            kafka.topics().create(CreateKafkaTopic.named("t").withReplicationFactor(2)))
                    .assertNext(created -> assertThat(
                                    Objects.requireNonNull(created.topic()).name())
                            .isEqualTo("t"))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(kafka.schemas().create(CreateKafkaSchema.json("s/1", "{ }")))
                    .assertNext(schema -> assertThat(schema.version()).isEqualTo("1"))
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(sandbox.state().requests("databases_create_kafka_topic").seen())
                    .isEqualTo(1);
        }
    }

    @Test
    void manyTopicsAreMadeInOneRun() {
        try (Sandbox sandbox = Sandbox.start(OPTIONS);
                DatabasesClient client = client(sandbox)) {
            ClusterId kafka = ClusterId.parse(sandbox.clusterId("kafka-1"));

            BulkSummary summary = Objects.requireNonNull(client.bulk()
                    .run(Flux.range(1, 50), i -> TopicApi.create(kafka, CreateKafkaTopic.named("topic-" + i)))
                    .collect(BulkSummary.collector())
                    .block(PATIENCE));

            assertThat(summary.applied()).isEqualTo(50);
            assertThat(sandbox.state().topicNames(kafka.toString())).hasSize(52).contains("topic-1", "topic-50");
        }
    }

    @Test
    void schemasHaveVersionsAndRules() {
        try (Sandbox sandbox = Sandbox.start(OPTIONS);
                DatabasesClient client = client(sandbox)) {
            Schemas schemas = cluster(client, sandbox, Engine.KAFKA).schemas();

            StepVerifier.create(schemas.create(CreateKafkaSchema.protobuf("shop/order:v", "message A {}"))
                            .then(schemas.create(CreateKafkaSchema.protobuf("shop/order:v", "message B {}")))
                            .then(schemas.get("shop/order:v")))
                    .assertNext(schema -> assertThat(schema.version()).isEqualTo("2"))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(schemas.getVersion("shop/order:v", "1").map(KafkaSchema::schema))
                    .expectNext("message A {}")
                    .expectComplete()
                    .verify(PATIENCE);

            StepVerifier.create(schemas.updateConfig(CompatibilityLevel.FULL)
                            .then(schemas.updateSubjectConfig("shop/order:v", CompatibilityLevel.NONE))
                            .then(schemas.config()))
                    .assertNext(
                            config -> assertThat(config.compatibilityLevel()).isEqualTo(CompatibilityLevel.FULL))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(schemas.subjectConfig("shop/order:v"))
                    .assertNext(
                            config -> assertThat(config.compatibilityLevel()).isEqualTo(CompatibilityLevel.NONE))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(schemas.create(CreateKafkaSchema.json("orders-value", "{}")))
                    .expectErrorSatisfies(failure -> assertThat(failure).isInstanceOf(InvalidRequestException.class))
                    .verify(PATIENCE);

            StepVerifier.create(schemas.delete("shop/order:v")
                            .thenMany(schemas.list().map(KafkaSchema::subjectName)))
                    .expectNext("orders-value")
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void indexesAreDeletedOneByOneOrByPattern() {
        try (Sandbox sandbox = Sandbox.start(OPTIONS);
                DatabasesClient client = client(sandbox)) {
            Indexes indexes = cluster(client, sandbox, Engine.OPENSEARCH).indexes();

            StepVerifier.create(
                            indexes.delete("products").thenMany(indexes.list().map(OpensearchIndex::indexName)))
                    .expectNext("logs-2026.01.01", "logs-2026.01.02", ".kibana_1")
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(indexes.deleteMatching("logs-*")
                            .thenMany(indexes.list().map(OpensearchIndex::indexName)))
                    .expectNext(".kibana_1")
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(indexes.delete("products"))
                    .expectError(NotFoundException.class)
                    .verify(PATIENCE);
        }
    }
}
