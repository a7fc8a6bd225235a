package io.dodb.sandbox;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.RequestCounter;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.OperationIds;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.User;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a sandbox and the requests it has seen, for the assertions of a test: past the rate limits, and not through HTTP. Each
 * method returns the state at its call.
 */
public final class SandboxState {
    private final Supplier<Api> api;

    SandboxState(Supplier<Api> api) {
        this.api = api;
    }

    /**
     * Returns the name of a cluster, such as {@code kafka-1}.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public String clusterName(String clusterId) {
        return cluster(api.get(), clusterId).name();
    }

    /**
     * Returns the engine of a cluster.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public Engine engine(String clusterId) {
        return cluster(api.get(), clusterId).engine();
    }

    /**
     * Returns the names of a cluster's users, {@code doadmin} first, then in the order of their creation.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public List<String> userNames(String clusterId) {
        return cluster(api.get(), clusterId).users().names();
    }

    /**
     * Returns the settings of a user as plain maps, lists, texts and numbers; null if there is no such user.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public @Nullable Map<String, Object> settings(String clusterId, String userName) {
        User user = cluster(api.get(), clusterId).users().find(userName);
        return user == null ? null : Json.plain(user.settings());
    }

    /**
     * Returns the settings of a user as JSON text, members in the order in which they were sent; null if there is no such user.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public @Nullable String settingsJson(String clusterId, String userName) {
        User user = cluster(api.get(), clusterId).users().find(userName);
        return user == null ? null : Json.text(user.settings());
    }

    /**
     * Returns the password of a user, whatever the API would show; null if there is no such user.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public @Nullable String password(String clusterId, String userName) {
        Cluster cluster = cluster(api.get(), clusterId);
        User user = cluster.users().find(userName);
        return user == null ? null : api.get().users().password(cluster, user);
    }

    /**
     * Returns the names of a cluster's databases, in the order of their creation.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public List<String> databaseNames(String clusterId) {
        return cluster(api.get(), clusterId).dbs().names();
    }

    /**
     * Returns the names of a Kafka cluster's topics, unreadable new ones included; none for other engines.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public List<String> topicNames(String clusterId) {
        return cluster(api.get(), clusterId).topics().names();
    }

    /**
     * Returns the subjects of a Kafka cluster's schema registry; none for other engines.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public List<String> subjectNames(String clusterId) {
        return cluster(api.get(), clusterId).registry().subjectNames();
    }

    /**
     * Returns the names of an OpenSearch cluster's indexes; none for other engines.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public List<String> indexNames(String clusterId) {
        return cluster(api.get(), clusterId).indexes().names();
    }

    /** Returns the outcomes of all requests. */
    public RequestCounts requests() {
        return counts(api.get().requests().total());
    }

    /**
     * Returns the outcomes of the requests of one operation, such as {@code databases_update_user}; {@code unknown} for those without one.
     *
     * @throws IllegalArgumentException if there is no such operation; the message has the nearest one
     */
    public RequestCounts requests(String operationId) {
        if (!operationId.equals(RequestCounter.UNKNOWN)) {
            OperationIds.require(operationId);
        }
        return counts(api.get().requests().of(operationId));
    }

    /** Returns the highest number of requests under way at once; one ends when its answer begins to leave. */
    public int maxInFlight() {
        return api.get().requests().maxInFlight();
    }

    private static RequestCounts counts(RequestCounter.Counters counters) {
        return new RequestCounts(counters.seen(), counters.accepted(), counters.rejected(), counters.succeeded());
    }

    static Cluster cluster(Api api, String clusterId) {
        try {
            return api.clusters().find(clusterId);
        } catch (Refusal unknown) {
            throw new IllegalArgumentException("the sandbox has no cluster " + clusterId, unknown);
        }
    }
}
