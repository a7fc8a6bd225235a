package io.dodb.model.cluster;

import io.dodb.internal.Names;
import io.dodb.model.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The backup that a new cluster begins with, as a fork of another cluster. PostgreSQL and MySQL only (quirk 28).
 *
 * @param databaseName the name of the cluster that was backed up
 * @param backupCreatedAt which of its backups; null for the latest
 */
public record BackupRestore(String databaseName, @Nullable Timestamp backupCreatedAt) {
    public BackupRestore {
        Names.require("cluster name", databaseName);
    }

    /** Returns a restore of the latest backup of the cluster of that name. */
    public static BackupRestore latestOf(String clusterName) {
        return new BackupRestore(clusterName, null);
    }
}
