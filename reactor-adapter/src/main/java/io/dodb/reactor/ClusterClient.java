package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.CertificateAuthority;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.cluster.MigrateCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.cluster.UpdateDoSettings;
import io.dodb.model.cluster.UpdateMaintenanceWindow;
import io.dodb.model.cluster.UpgradeCluster;
import reactor.core.publisher.Mono;

/**
 * One cluster and its resources. Operations on the cluster itself work with every engine.
 *
 * <p>Resizing, migrating and upgrading continue on the server after the answer. Each has a method that begins it, one that waits for it to
 * take effect, and one that does both. Meanwhile the server may refuse others with 412, a {@link io.dodb.error.ConflictException}.
 */
public final class ClusterClient {
    private final DatabasesClient client;
    private final ClusterId id;

    ClusterClient(DatabasesClient client, ClusterId id) {
        this.client = client;
        this.id = id;
    }

    /** Returns the cluster; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code database:read}. */
    public Mono<DatabaseCluster> get() {
        return client.send(ClusterApi.get(id));
    }

    /**
     * Destroys the cluster and all its data, immediately and permanently. Idempotent: retried, and a 404 after a lost answer is success.
     * Scope {@code database:delete}.
     */
    public Mono<Void> destroy() {
        return client.send(ClusterApi.destroy(id));
    }

    /** Returns the authority that signed the cluster's certificate. Safe: retried. Scope {@code database:read}. */
    public Mono<CertificateAuthority> certificateAuthority() {
        return client.send(ClusterApi.getCa(id));
    }

    /** Like {@link #awaitOnline(Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> awaitOnline() {
        return awaitOnline(Waiting.DEFAULT);
    }

    /**
     * Waits until the cluster is online and, where the engine has users, can list them: it may be online before that. A cluster that is not
     * found counts as not there yet (quirk 46). Safe. Scope {@code database:read}.
     *
     * @return the cluster, or an {@link io.dodb.error.AwaitTimeoutException}
     */
    public Mono<DatabaseCluster> awaitOnline(Waiting waiting) {
        return new ClusterWait(client, id, waiting).online();
    }

    /**
     * Begins to change the cluster's plan, number of nodes or storage. Idempotent: retried; a retry after a lost answer may be refused,
     * because the change has begun. Scope {@code database:update}.
     */
    public Mono<Void> resize(ResizeCluster to) {
        return client.send(ClusterApi.resize(id, to));
    }

    /** Like {@link #awaitResized(ResizeCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> awaitResized(ResizeCluster to) {
        return awaitResized(to, Waiting.DEFAULT);
    }

    /**
     * Waits until the cluster is online with that plan, number of nodes and at least that storage. Scope {@code database:read}.
     *
     * @return the cluster, or an {@link io.dodb.error.AwaitTimeoutException}
     */
    public Mono<DatabaseCluster> awaitResized(ResizeCluster to, Waiting waiting) {
        return new ClusterWait(client, id, waiting).resized(to);
    }

    /** Like {@link #resizeAndAwait(ResizeCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> resizeAndAwait(ResizeCluster to) {
        return resizeAndAwait(to, Waiting.DEFAULT);
    }

    /** {@link #resize} and {@link #awaitResized(ResizeCluster, Waiting)}; polls for the first time after one interval. */
    public Mono<DatabaseCluster> resizeAndAwait(ResizeCluster to, Waiting waiting) {
        return resize(to).then(awaitResized(to, waiting.afterAChange()));
    }

    /**
     * Begins to move the cluster to another region. Idempotent: retried; a retry after a lost answer may be refused, because the move has
     * begun. Scope {@code database:update}.
     */
    public Mono<Void> migrate(MigrateCluster to) {
        return client.send(ClusterApi.migrate(id, to));
    }

    /** Like {@link #awaitMigrated(MigrateCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> awaitMigrated(MigrateCluster to) {
        return awaitMigrated(to, Waiting.DEFAULT);
    }

    /**
     * Waits until the cluster is online in that region, and in that network if one is given and shown. Scope {@code database:read}.
     *
     * @return the cluster, or an {@link io.dodb.error.AwaitTimeoutException}
     */
    public Mono<DatabaseCluster> awaitMigrated(MigrateCluster to, Waiting waiting) {
        return new ClusterWait(client, id, waiting).migrated(to);
    }

    /** Like {@link #migrateAndAwait(MigrateCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> migrateAndAwait(MigrateCluster to) {
        return migrateAndAwait(to, Waiting.DEFAULT);
    }

    /** {@link #migrate} and {@link #awaitMigrated(MigrateCluster, Waiting)}; polls for the first time after one interval. */
    public Mono<DatabaseCluster> migrateAndAwait(MigrateCluster to, Waiting waiting) {
        return migrate(to).then(awaitMigrated(to, waiting.afterAChange()));
    }

    /**
     * Begins to upgrade the cluster to another major version, which can't be undone. Idempotent: retried; a retry after a lost answer may
     * be refused, because the upgrade has begun. Scope {@code database:update}.
     */
    public Mono<Void> upgrade(UpgradeCluster to) {
        return client.send(ClusterApi.upgrade(id, to));
    }

    /** Like {@link #awaitUpgraded(UpgradeCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> awaitUpgraded(UpgradeCluster to) {
        return awaitUpgraded(to, Waiting.DEFAULT);
    }

    /**
     * Waits until the cluster is online with that version, or one within it: {@code 8.4.8} is within {@code 8.4} and {@code 8}. Scope {@code
     * database:read}.
     *
     * @return the cluster, or an {@link io.dodb.error.AwaitTimeoutException}
     */
    public Mono<DatabaseCluster> awaitUpgraded(UpgradeCluster to, Waiting waiting) {
        return new ClusterWait(client, id, waiting).upgraded(to);
    }

    /** Like {@link #upgradeAndAwait(UpgradeCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> upgradeAndAwait(UpgradeCluster to) {
        return upgradeAndAwait(to, Waiting.DEFAULT);
    }

    /** {@link #upgrade} and {@link #awaitUpgraded(UpgradeCluster, Waiting)}; polls for the first time after one interval. */
    public Mono<DatabaseCluster> upgradeAndAwait(UpgradeCluster to, Waiting waiting) {
        return upgrade(to).then(awaitUpgraded(to, waiting.afterAChange()));
    }

    /** Begins to install the updates that wait for the maintenance window. Idempotent: retried. Scope {@code database:update}. */
    public Mono<Void> installUpdate() {
        return client.send(ClusterApi.installUpdate(id));
    }

    /** Sets the maintenance window. Idempotent: retried. Scope {@code database:update}. */
    public Mono<Void> updateMaintenanceWindow(UpdateMaintenanceWindow window) {
        return client.send(ClusterApi.updateMaintenanceWindow(id, window));
    }

    /** Returns DigitalOcean's own settings. Safe: retried. Scope {@code database:read}. */
    public Mono<DoSettings> doSettings() {
        return client.send(ClusterApi.getDoSettings(id));
    }

    /**
     * Replaces all of DigitalOcean's own settings; the server then replaces the cluster's nodes one by one. Idempotent: retried. Scope
     * {@code database:update}.
     *
     * @throws IllegalArgumentException if there are more than 16 names, or one is not a host name with a dot of at most 253 characters
     */
    public Mono<Void> updateDoSettings(DoSettings settings) {
        return client.send(ClusterApi.updateDoSettings(id, new UpdateDoSettings(settings)));
    }

    /** Returns its firewall. */
    public Firewall firewall() {
        return new Firewall(client, id);
    }

    /** Returns its users. */
    public Users users() {
        return new Users(client, id);
    }

    /** Returns its databases, the {@code dbs} of the API. */
    public Databases databases() {
        return new Databases(client, id);
    }

    /** Returns its topics. Kafka only. */
    public Topics topics() {
        return new Topics(client, id);
    }

    /** Returns its schema registry. Kafka only. */
    public Schemas schemas() {
        return new Schemas(client, id);
    }

    /** Returns its indexes. OpenSearch only. */
    public Indexes indexes() {
        return new Indexes(client, id);
    }

    /** Returns the settings of its engine. */
    public ConfigClient config() {
        return new ConfigClient(client, id);
    }

    /** Returns its autoscaling. */
    public AutoscaleClient autoscale() {
        return new AutoscaleClient(client, id);
    }

    /** Returns its eviction policy. Caching and Valkey only. */
    public EvictionPolicyClient evictionPolicy() {
        return new EvictionPolicyClient(client, id);
    }

    /** Returns its SQL modes. MySQL only. */
    public SqlModeClient sqlMode() {
        return new SqlModeClient(client, id);
    }

    /** Returns its backups. PostgreSQL and MySQL only. */
    public Backups backups() {
        return new Backups(client, id);
    }

    /** Returns its events. */
    public Events events() {
        return new Events(client, id);
    }

    /** Returns its read-only replicas. Not for Caching and Valkey. */
    public Replicas replicas() {
        return new Replicas(client, id);
    }

    /** Returns its connection pools. PostgreSQL only. */
    public ConnectionPools pools() {
        return new ConnectionPools(client, id);
    }

    /** Returns the destinations of its logs. */
    public Logsinks logsinks() {
        return new Logsinks(client, id);
    }

    /** Returns the online migration into it. PostgreSQL, MySQL, Caching and Valkey only. */
    public OnlineMigrations onlineMigration() {
        return new OnlineMigrations(client, id);
    }
}
