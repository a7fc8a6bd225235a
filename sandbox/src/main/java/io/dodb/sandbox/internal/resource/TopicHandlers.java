package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Topic;
import io.dodb.sandbox.options.Quirks;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the topics of a Kafka cluster. */
public final class TopicHandlers {
    private static final EngineSupport SUPPORT = EngineSupport.of("databases_list_kafka_topics");
    private static final String WHAT = "topic";
    private static final int REPLICAS = 2;
    private static final int PARTITIONS = 3;

    private final Clusters clusters;
    private final long hiddenNanos;
    private final boolean acceptedOnly;

    public TopicHandlers(Clusters clusters, Quirks quirks) {
        this.clusters = clusters;
        this.hiddenNanos = quirks.notFoundAfterCreate().toNanos();
        this.acceptedOnly = quirks.topicNotShown();
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_kafka_topics", this::list,
                "databases_create_kafka_topic", this::create,
                "databases_get_kafka_topic", this::get,
                "databases_update_kafka_topic", this::update,
                "databases_delete_kafka_topic", this::delete);
    }

    private Answer list(ApiRequest request) {
        ArrayNode list = Json.array();
        for (Topic topic : cluster(request).topics().all()) {
            if (topic.isVisible(request.now())) {
                list.add(brief(topic, request.now()).put("partition_count", topic.partitionCount()));
            }
        }
        return Answer.enveloped(200, "topics", list);
    }

    private Answer get(ApiRequest request) {
        Topic topic = cluster(request).topics().find(request.arguments().get(1));
        if (topic == null || !topic.isVisible(request.now())) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(200, "topic", whole(topic, request.now()));
    }

    private Answer create(ApiRequest request) {
        Cluster cluster = cluster(request);
        Topic topic = request.read(body -> {
            String name = TopicRules.name(body);
            TopicRules.Wanted wanted = TopicRules.wanted(body, nodes(cluster, request));
            Topic made = new Topic(name, REPLICAS, PARTITIONS, Json.object(), List.of(), request.now() + hiddenNanos);
            return changed(made, wanted);
        });
        if (!cluster.topics().add(topic.name(), topic)) {
            throw Refusal.invalid("topic name is not available");
        }
        return acceptedOnly
                ? Answer.json(202, Json.object())
                : Answer.enveloped(201, "topic", whole(topic, request.now()));
    }

    /** Updates a topic. The configuration is replaced whole (quirk 18); other members that are left out stay. */
    private Answer update(ApiRequest request) {
        Cluster cluster = cluster(request);
        TopicRules.Wanted wanted = request.body().length == 0
                ? TopicRules.Wanted.NOTHING
                : request.read(body -> TopicRules.wanted(body, nodes(cluster, request)));
        Topic updated =
                cluster.topics().change(request.arguments().get(1), topic -> updated(topic, wanted, request.now()));
        if (updated == null) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(200, "topic", whole(updated, request.now()));
    }

    private static Topic updated(Topic topic, TopicRules.Wanted wanted, long now) {
        if (!topic.isVisible(now)) {
            throw Refusal.notFound(WHAT);
        }
        if (wanted.partitionCount() != 0 && wanted.partitionCount() < topic.partitionCount()) {
            throw Refusal.invalid("partition_count can't become less than " + topic.partitionCount());
        }
        return changed(topic, wanted);
    }

    private static Topic changed(Topic topic, TopicRules.Wanted wanted) {
        return topic.with(
                wanted.replicationFactor() == 0 ? topic.replicationFactor() : wanted.replicationFactor(),
                wanted.partitionCount() == 0 ? topic.partitionCount() : wanted.partitionCount(),
                wanted.config() == null ? topic.config() : wanted.config());
    }

    private static int nodes(Cluster cluster, ApiRequest request) {
        return cluster.lifecycle().shape(request.now()).nodes();
    }

    private Answer delete(ApiRequest request) {
        if (!cluster(request).topics().delete(request.arguments().get(1))) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.noContent();
    }

    private Cluster cluster(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        SUPPORT.require(cluster);
        return cluster;
    }

    private static ObjectNode brief(Topic topic, long now) {
        return Json.object()
                .put("name", topic.name())
                .put("state", topic.isVisible(now) ? "active" : "configuring")
                .put("replication_factor", topic.replicationFactor());
    }

    private static ObjectNode whole(Topic topic, long now) {
        ObjectNode json = brief(topic, now);
        ArrayNode partitions = json.putArray("partitions");
        for (int id = 0; id < topic.partitionCount(); id++) {
            ObjectNode partition = partitions
                    .addObject()
                    .put("size", 0)
                    .put("id", id)
                    .put("in_sync_replicas", topic.replicationFactor())
                    .put("earliest_offset", 0);
            addGroups(partition, topic);
        }
        return json.set("config", TopicRules.complete(topic.config()));
    }

    /** Adds the groups: null for none (quirk 36), by the name that the document's examples use (quirk 13). */
    private static void addGroups(ObjectNode partition, Topic topic) {
        if (topic.groups().isEmpty()) {
            partition.putNull("consumer_groups");
            return;
        }
        ArrayNode groups = partition.putArray("consumer_groups");
        topic.groups().forEach(group -> groups.addObject().put("name", group).put("offset", 0));
    }
}
