package io.dodb.reactor;

import io.dodb.api.BackupApi;
import io.dodb.model.ClusterId;
import io.dodb.model.history.Backup;
import io.dodb.model.history.BackupOverview;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The backups of one cluster. For PostgreSQL and MySQL (quirk 28). */
public final class Backups {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Backups(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all backups; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<Backup> list() {
        return client.paging().all(BackupApi.list(cluster));
    }

    /**
     * Returns the first page of the backups, the time at which they begin and the progress of the current one, in one request. Safe:
     * retried. Scope {@code database:read}.
     */
    public Mono<BackupOverview> overview() {
        return client.send(BackupApi.overview(cluster));
    }
}
