package io.dodb.reactor;

import io.dodb.api.LogsinkApi;
import io.dodb.model.ClusterId;
import io.dodb.model.logsink.CreateLogsink;
import io.dodb.model.logsink.Logsink;
import io.dodb.model.logsink.LogsinkConfig;
import io.dodb.model.logsink.UpdateLogsink;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The destinations of one cluster's logs. For every engine; sinks of type {@code datadog} are for MongoDB only, others reach Datadog
 * through rsyslog (quirk 28).
 */
public final class Logsinks {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Logsinks(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all sinks; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<Logsink> list() {
        return client.paging().all(LogsinkApi.list(cluster));
    }

    /** Returns one sink, by its id; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code database:read}. */
    public Mono<Logsink> get(String sinkId) {
        return client.send(LogsinkApi.get(cluster, sinkId));
    }

    /**
     * Creates a sink. Not idempotent: if the answer is lost, it is neither sent again nor looked up, because sinks are read by the id that
     * the answer holds. The error then says that it {@linkplain io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been
     * applied}; {@link #list} shows whether it was. Scope {@code database:create}.
     */
    public Mono<Logsink> create(CreateLogsink sink) {
        return client.send(LogsinkApi.create(cluster, sink));
    }

    /**
     * Replaces the whole config of a sink; name and type stay. Idempotent: retried. Scope {@code database:update}.
     *
     * @throws IllegalArgumentException if a member that the API requires is missing, such as {@code tls} of an rsyslog sink
     */
    public Mono<Void> update(String sinkId, LogsinkConfig config) {
        return client.send(LogsinkApi.update(cluster, sinkId, new UpdateLogsink(config)));
    }

    /** Deletes a sink. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}. */
    public Mono<Void> delete(String sinkId) {
        return client.send(LogsinkApi.delete(cluster, sinkId));
    }
}
