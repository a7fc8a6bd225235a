package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.cluster.CertificateAuthority;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.cluster.MigrateCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.cluster.UpdateDoSettings;
import io.dodb.model.cluster.UpdateMaintenanceWindow;
import io.dodb.model.cluster.UpgradeCluster;
import io.dodb.model.option.DatabaseOptions;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on clusters. */
public final class ClusterApi {
    private static final String CLUSTERS = "/v2/databases";
    private static final String CLUSTER = CLUSTERS + "/{database_cluster_uuid}";

    static final Operation<DatabaseOptions> LIST_OPTIONS =
            Operation.get("databases_list_options", CLUSTERS + "/options").returnsBody(DatabaseOptions.class);

    static final Operation<Page<DatabaseCluster>> LIST = Operation.get("databases_list_clusters", CLUSTERS)
            .query("tag_name")
            .returnsList("databases", DatabaseCluster.class);

    static final Operation<DatabaseCluster> CREATE = Operation.post("databases_create_cluster", CLUSTERS)
            .takes(CreateCluster.class)
            .returns("database", DatabaseCluster.class)
            .creates(new ClusterCreation())
            .namesCreated(DatabaseCluster::name);

    static final Operation<DatabaseCluster> GET = Operation.get("databases_get_cluster", CLUSTER)
            .returns("database", DatabaseCluster.class)
            .names("database_cluster_uuid", cluster -> cluster.id().toString());

    static final Operation<Void> DESTROY = Operation.delete("databases_destroy_cluster", CLUSTER);

    static final Operation<CertificateAuthority> GET_CA =
            Operation.get("databases_get_ca", CLUSTER + "/ca").returns("ca", CertificateAuthority.class);

    static final Operation<Void> UPDATE_REGION =
            Operation.put("databases_update_region", CLUSTER + "/migrate").takes(MigrateCluster.class);

    static final Operation<Void> UPDATE_SIZE =
            Operation.put("databases_update_clusterSize", CLUSTER + "/resize").takes(ResizeCluster.class);

    static final Operation<Void> UPDATE_MAJOR_VERSION = Operation.put(
                    "databases_update_major_version", CLUSTER + "/upgrade")
            .takes(UpgradeCluster.class);

    static final Operation<Void> INSTALL_UPDATE =
            Operation.put("databases_install_update", CLUSTER + "/install_update");

    static final Operation<Void> UPDATE_MAINTENANCE_WINDOW = Operation.put(
                    "databases_update_maintenanceWindow", CLUSTER + "/maintenance")
            .takes(UpdateMaintenanceWindow.class);

    static final Operation<DoSettings> GET_DO_SETTINGS = Operation.get(
                    "databases_get_do_settings", CLUSTER + "/do_settings")
            .returns("do_settings", DoSettings.class);

    static final Operation<Void> UPDATE_DO_SETTINGS = Operation.put(
                    "databases_update_do_settings", CLUSTER + "/do_settings")
            .takes(UpdateDoSettings.class);

    static final List<Operation<?>> ALL = List.of(
            LIST_OPTIONS,
            LIST,
            CREATE,
            GET,
            DESTROY,
            GET_CA,
            UPDATE_REGION,
            UPDATE_SIZE,
            UPDATE_MAJOR_VERSION,
            INSTALL_UPDATE,
            UPDATE_MAINTENANCE_WINDOW,
            GET_DO_SETTINGS,
            UPDATE_DO_SETTINGS);

    private ClusterApi() {}

    /** Lists the options for clusters: regions, versions and plans of each engine. Scope {@code database:read}. */
    public static Call<DatabaseOptions> listOptions() {
        return LIST_OPTIONS.call();
    }

    /** Lists all clusters of the account. Scope {@code database:read}. */
    public static Call<Page<DatabaseCluster>> list() {
        return LIST.call();
    }

    /** Lists the clusters with a tag. Scopes {@code database:read} and {@code tag:read}. */
    public static Call<Page<DatabaseCluster>> listTagged(String tagName) {
        return LIST.call().query("tag_name", tagName);
    }

    /**
     * Creates a cluster. Not idempotent: if the answer is lost, the client looks for the cluster in the list and never sends the create
     * again. Scope {@code database:create}; tags, a network and a project in the body need scopes of
     * their own (quirk 48).
     */
    public static Call<DatabaseCluster> create(CreateCluster cluster) {
        return CREATE.call().body(cluster);
    }

    /** Reads a cluster. Scope {@code database:read}; credentials are shown only with {@code database:view_credentials}. */
    public static Call<DatabaseCluster> get(ClusterId cluster) {
        return GET.call(cluster);
    }

    /** Destroys a cluster with all its data, irrevocably. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> destroy(ClusterId cluster) {
        return DESTROY.call(cluster);
    }

    /** Reads the authority that signed the cluster's certificate. Scope {@code database:read}. */
    public static Call<CertificateAuthority> getCa(ClusterId cluster) {
        return GET_CA.call(cluster);
    }

    /** Begins to move a cluster to another region. Idempotent. Scope {@code database:update}. */
    public static Call<Void> migrate(ClusterId cluster, MigrateCluster to) {
        return UPDATE_REGION.call(cluster).body(to);
    }

    /** Begins to change the plan, the number of nodes or the storage of a cluster. Idempotent. Scope {@code database:update}. */
    public static Call<Void> resize(ClusterId cluster, ResizeCluster to) {
        return UPDATE_SIZE.call(cluster).body(to);
    }

    /** Begins to upgrade a cluster to another major version. Idempotent. Scope {@code database:update}. */
    public static Call<Void> upgrade(ClusterId cluster, UpgradeCluster to) {
        return UPDATE_MAJOR_VERSION.call(cluster).body(to);
    }

    /** Begins to install the updates that wait for the maintenance window. Takes no body (quirk 3). Idempotent. Scope {@code database:update}. */
    public static Call<Void> installUpdate(ClusterId cluster) {
        return INSTALL_UPDATE.call(cluster);
    }

    /** Sets when a cluster is maintained. Idempotent. Scope {@code database:update}. */
    public static Call<Void> updateMaintenanceWindow(ClusterId cluster, UpdateMaintenanceWindow window) {
        return UPDATE_MAINTENANCE_WINDOW.call(cluster).body(window);
    }

    /** Reads the settings that are DigitalOcean's own. Scope {@code database:read}. */
    public static Call<DoSettings> getDoSettings(ClusterId cluster) {
        return GET_DO_SETTINGS.call(cluster);
    }

    /** Replaces the settings that are DigitalOcean's own, whole. Idempotent. Scope {@code database:update}. */
    public static Call<Void> updateDoSettings(ClusterId cluster, UpdateDoSettings update) {
        return UPDATE_DO_SETTINGS.call(cluster).body(update);
    }
}
