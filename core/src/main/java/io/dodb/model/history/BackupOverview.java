package io.dodb.model.history;

import io.dodb.internal.Lists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backups of a cluster, with the members that stand beside them (quirk 9).
 *
 * @param backupProgress of the backup that is under way, in percent, as text; null if none is
 */
public record BackupOverview(
        List<Backup> backups,
        @Nullable ScheduledBackupTime scheduledBackupTime,
        @Nullable String backupProgress) {
    public BackupOverview {
        backups = Lists.orEmpty(backups);
    }
}
