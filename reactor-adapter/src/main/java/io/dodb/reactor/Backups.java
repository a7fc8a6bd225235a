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

    /** All backups; further pages are read when they are needed. Safe: retried. Scope {@code database:read}. */
    public Flux<Backup> list() {
        return client.paging().all(BackupApi.list(cluster));
    }

    /**
     * The backups with when they begin and how far the one under way is, in one request; of a list with pages, the first one. Safe: retried.
     * Scope {@code database:read}.
     */
    public Mono<BackupOverview> overview() {
        return client.send(BackupApi.overview(cluster));
    }
}
