package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.ClusterStatus;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.MigrateCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.cluster.UpgradeCluster;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.operation.Page;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The conditions under which a change of a cluster is over. The status alone is not enough: it lags behind, and a cluster is still online
 * for a while before its resizing begins (quirk 53). So the requested values must be there, too.
 */
final class ClusterWait {
    private final DatabasesClient client;
    private final ClusterId id;
    private final Waiting waiting;

    ClusterWait(DatabasesClient client, ClusterId id, Waiting waiting) {
        this.client = client;
        this.id = id;
        this.waiting = waiting;
    }

    /** Waits until the cluster is online. It may not know its users yet then (quirk 51), so the same poll asks for them. */
    Mono<DatabaseCluster> online() {
        Call<DatabaseCluster> get = ClusterApi.get(id);
        return client.poll(get, cluster -> isOnline(cluster) ? users(cluster) : Mono.just(cluster))
                .describedBy(ClusterWait::description)
                .mayBeMissing()
                .until(ClusterWait::isOnline, waiting);
    }

    /** Reads one user, which is enough; skips an engine that has none, or is newer than the library. */
    private Mono<DatabaseCluster> users(DatabaseCluster cluster) {
        Call<Page<DatabaseUser>> list = UserApi.list(id).query("per_page", "1");
        return list.operation().engines().contains(cluster.engine())
                ? client.send(list).thenReturn(cluster)
                : Mono.just(cluster);
    }

    Mono<DatabaseCluster> resized(ResizeCluster to) {
        return changed(cluster -> to.size().equals(cluster.size())
                && to.numNodes().equals(cluster.numNodes())
                && hasStorage(cluster, to.storageSizeMib()));
    }

    /** Returns true if the storage is at least that large: it may have grown by itself. */
    private static boolean hasStorage(DatabaseCluster cluster, @Nullable Long wanted) {
        return wanted == null || cluster.storageSizeMib() == null || cluster.storageSizeMib() >= wanted;
    }

    Mono<DatabaseCluster> migrated(MigrateCluster to) {
        return changed(cluster ->
                to.region().equals(cluster.region()) && isIn(cluster.privateNetworkUuid(), to.privateNetworkUuid()));
    }

    /** Returns true if it is in that network, or shows none: only tokens with {@code vpc:read} see it. */
    private static boolean isIn(@Nullable String network, @Nullable String wanted) {
        return wanted == null || network == null || network.equals(wanted);
    }

    Mono<DatabaseCluster> upgraded(UpgradeCluster to) {
        return changed(cluster -> to.version().equals(cluster.version())
                || (cluster.semanticVersion() != null
                        && (cluster.semanticVersion() + ".").startsWith(to.version() + ".")));
    }

    private Mono<DatabaseCluster> changed(Predicate<DatabaseCluster> asWanted) {
        return client.poll(ClusterApi.get(id))
                .describedBy(ClusterWait::description)
                .until(cluster -> isOnline(cluster) && asWanted.test(cluster), waiting);
    }

    private static boolean isOnline(DatabaseCluster cluster) {
        return ClusterStatus.ONLINE.equals(cluster.status());
    }

    private static String description(DatabaseCluster cluster) {
        return cluster.status() + ", version " + cluster.version() + ", " + cluster.numNodes() + " x " + cluster.size()
                + " in " + cluster.region();
    }
}
