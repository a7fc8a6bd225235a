package io.dodb.model.history;

import org.jspecify.annotations.Nullable;

/**
 * The time at which backups begin.
 *
 * @param backupHour hour of the day in UTC
 * @param backupMinute minute of that hour
 * @param backupIntervalHours hours between two backups
 */
public record ScheduledBackupTime(
        @Nullable Long backupHour,
        @Nullable Long backupMinute,
        @Nullable Long backupIntervalHours) {}
