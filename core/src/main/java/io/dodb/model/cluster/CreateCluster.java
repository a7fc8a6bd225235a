package io.dodb.model.cluster;

import io.dodb.internal.Lists;
import io.dodb.internal.Names;
import io.dodb.model.Engine;
import io.dodb.model.autoscale.Autoscale;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.firewall.FirewallRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_create_cluster}. Null members are left out, and the server decides.
 *
 * <p>{@code databases_list_options} lists the versions, regions, plans and numbers of nodes, which change over time; the server checks
 * them.
 *
 * @param name unique among the clusters of the account
 * @param version of the engine; the server's default if absent
 * @param size the plan, such as {@code db-s-2vcpu-4gb}
 * @param privateNetworkUuid the account's default network of the region if absent; needs the {@code vpc:read} scope
 * @param tags need the {@code tag:create} scope
 * @param projectId the default project if absent; needs the {@code project:assign_resource} scope
 * @param rules who may connect; at most 100. Read-only members of rules are not sent
 * @param storageSizeMib storage in MiB, more than the plan has; that of the plan if absent
 * @param autoscale how the storage grows by itself
 * @param backupRestore the backup to begin with, as a fork of another cluster; empty if absent
 */
public record CreateCluster(
        String name,
        Engine engine,
        @Nullable String version,
        Long numNodes,
        String size,
        String region,
        @Nullable String privateNetworkUuid,
        @Nullable List<String> tags,
        @Nullable String projectId,
        @Nullable List<FirewallRule> rules,
        @Nullable Long storageSizeMib,
        @Nullable Autoscale autoscale,
        @Nullable DoSettings doSettings,
        @Nullable BackupRestore backupRestore) {

    private static final Set<Engine> WITH_BACKUPS =
            Set.of(Engine.PG, Engine.MYSQL, Engine.ADVANCED_PG, Engine.ADVANCED_MYSQL);

    public CreateCluster {
        Names.require("cluster name", name);
        Objects.requireNonNull(engine, "an engine is required, such as pg");
        Objects.requireNonNull(numNodes, "num_nodes: the API requires it");
        ClusterLayout.requireText("size", size, "db-s-2vcpu-4gb");
        ClusterLayout.requireText("region", region, "fra1");
        ClusterLayout.requireNodes(engine, numNodes);
        if (engine.equals(Engine.REDIS)) {
            throw new IllegalArgumentException(
                    "new clusters of the engine redis are not made since 2025-04-30; valkey takes its place");
        }
        if (backupRestore != null && engine.isKnown() && !WITH_BACKUPS.contains(engine)) {
            throw new IllegalArgumentException(
                    "only PostgreSQL and MySQL have backups to begin with, not the engine " + engine);
        }
        tags = Lists.orNull(tags);
        rules = rules == null ? null : FirewallRule.writable(rules);
        if (autoscale != null && autoscale.storage() != null) {
            autoscale.storage().requireWritable();
        }
        if (doSettings != null) {
            doSettings.requireWritable();
        }
    }

    /** Returns a builder with what every cluster needs. */
    public static Builder builder(String name, Engine engine, long numNodes, String size, String region) {
        return new Builder(name, engine, numNodes, size, region);
    }

    /** A builder of the body. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Engine engine;
        private final long numNodes;
        private final String size;
        private final String region;
        private @Nullable String version;
        private @Nullable String privateNetworkUuid;
        private @Nullable List<String> tags;
        private @Nullable String projectId;
        private @Nullable List<FirewallRule> rules;
        private @Nullable Long storageSizeMib;
        private @Nullable Autoscale autoscale;
        private @Nullable DoSettings doSettings;
        private @Nullable BackupRestore backupRestore;

        private Builder(String name, Engine engine, long numNodes, String size, String region) {
            this.name = name;
            this.engine = engine;
            this.numNodes = numNodes;
            this.size = size;
            this.region = region;
        }

        /** Sets the version of the engine, such as {@code 17}. */
        public Builder version(String newVersion) {
            version = newVersion;
            return this;
        }

        /** Sets the private network. */
        public Builder privateNetworkUuid(String newUuid) {
            privateNetworkUuid = newUuid;
            return this;
        }

        /** Sets the tags. */
        public Builder tags(List<String> newTags) {
            tags = newTags;
            return this;
        }

        /** Sets the project. */
        public Builder projectId(String newProjectId) {
            projectId = newProjectId;
            return this;
        }

        /** Sets who may connect. */
        public Builder rules(List<FirewallRule> newRules) {
            rules = newRules;
            return this;
        }

        /** Sets the storage in MiB. */
        public Builder storageSizeMib(long newStorageSizeMib) {
            storageSizeMib = newStorageSizeMib;
            return this;
        }

        /** Makes the storage grow by itself. */
        public Builder storageAutoscale(StorageAutoscale storage) {
            autoscale = new Autoscale(storage, Map.of());
            return this;
        }

        /** Sets the settings that are DigitalOcean's own. */
        public Builder doSettings(DoSettings newDoSettings) {
            doSettings = newDoSettings;
            return this;
        }

        /** Makes the cluster a fork, with the data of that backup. */
        public Builder backupRestore(BackupRestore newBackupRestore) {
            backupRestore = newBackupRestore;
            return this;
        }

        /**
         * Builds the body.
         *
         * @throws IllegalArgumentException if the API documents that it refuses it
         */
        public CreateCluster build() {
            return new CreateCluster(
                    name,
                    engine,
                    version,
                    numNodes,
                    size,
                    region,
                    privateNetworkUuid,
                    tags,
                    projectId,
                    rules,
                    storageSizeMib,
                    autoscale,
                    doSettings,
                    backupRestore);
        }
    }
}
