package io.dodb.reactor;

import io.dodb.api.TopicApi;
import io.dodb.model.ClusterId;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.CreatedTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.model.kafka.KafkaTopicSummary;
import io.dodb.model.kafka.TopicState;
import io.dodb.model.kafka.UpdateKafkaTopic;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The topics of one cluster. Kafka only (quirk 28). */
public final class Topics {
    /** For a topic, which takes seconds where a cluster takes minutes. */
    private static final Waiting SOON = Waiting.DEFAULT
            .withIntervals(Duration.ofSeconds(2), Duration.ofSeconds(15))
            .withDeadline(Duration.ofMinutes(10));

    private static final Set<TopicState> NOT_READY = Set.of(TopicState.CONFIGURING, TopicState.DELETING);

    private final DatabasesClient client;
    private final ClusterId cluster;

    Topics(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all topics, without partitions and configuration; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<KafkaTopicSummary> list() {
        return client.paging().all(TopicApi.list(cluster));
    }

    /**
     * Returns one topic; {@link io.dodb.error.NotFoundException} if there is none, or if it was created just now. Safe: retried. Scope
     * {@code database:read}.
     */
    public Mono<KafkaTopic> get(String topicName) {
        return client.send(TopicApi.get(cluster, topicName));
    }

    /**
     * Creates a topic. The API creates it after its answer, which need not show the topic (quirk 13): see {@link #createAndAwait}. Not
     * idempotent: if the answer is lost, the topic is looked up, and the create is never sent again. If that does not settle it, the error
     * says that it {@linkplain io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}. Scope {@code database:create}.
     */
    public Mono<CreatedTopic> create(CreateKafkaTopic topic) {
        return client.send(TopicApi.create(cluster, topic));
    }

    /** Creates a topic like {@link #create}, then waits for it like {@link #await(String)}. Also needs scope {@code database:read}. */
    public Mono<KafkaTopic> createAndAwait(CreateKafkaTopic topic) {
        return createAndAwait(topic, SOON);
    }

    /** Like {@link #createAndAwait(CreateKafkaTopic)}, with that wait. */
    public Mono<KafkaTopic> createAndAwait(CreateKafkaTopic topic, Waiting waiting) {
        Mono<KafkaTopic> ready = await(topic.name(), waiting);
        return create(topic).then(ready);
    }

    /**
     * Reads a topic until it is there and neither {@code configuring} nor {@code deleting}: at once, after 2 s, and then up to 15 s apart,
     * for 10 minutes, after which it fails with an {@link io.dodb.error.AwaitTimeoutException}. A 404 counts as not there yet (quirk 13).
     * Scope {@code database:read}.
     */
    public Mono<KafkaTopic> await(String topicName) {
        return await(topicName, SOON);
    }

    /** Like {@link #await(String)}, with that wait. */
    public Mono<KafkaTopic> await(String topicName, Waiting waiting) {
        return client.poll(TopicApi.get(cluster, topicName))
                .mayBeMissing()
                .describedBy(topic -> Objects.requireNonNullElse(topic.state(), "a topic without a state"))
                .until(topic -> topic.state() == null || !NOT_READY.contains(topic.state()), waiting);
    }

    /**
     * Changes a topic. Its whole configuration is replaced (quirk 18), so start from the one that was read, with {@link
     * UpdateKafkaTopic#of}. Idempotent: retried. Scope {@code database:update}.
     */
    public Mono<KafkaTopic> update(String topicName, UpdateKafkaTopic update) {
        return client.send(TopicApi.update(cluster, topicName, update));
    }

    /** Replaces the whole configuration of a topic. Idempotent: retried. Scope {@code database:update}. */
    public Mono<KafkaTopic> update(String topicName, KafkaTopicConfig config) {
        return update(topicName, UpdateKafkaTopic.config(config));
    }

    /** Deletes a topic with all its records. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}. */
    public Mono<Void> delete(String topicName) {
        return client.send(TopicApi.delete(cluster, topicName));
    }
}
