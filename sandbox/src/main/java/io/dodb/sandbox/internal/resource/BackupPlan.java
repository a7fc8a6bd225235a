package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The backups of a cluster, worked out from the time: one a day, each of which takes a while, and the latest are kept.
 *
 * @param first when the first one began
 */
public record BackupPlan(Instant first) {
    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final Duration TAKES = Duration.ofMinutes(10);
    private static final int KEPT = 7;
    /** The age of the first backup, so that three exist from the start, and none is under way. */
    private static final Duration SINCE = Duration.ofHours(2 * 24 + 1);

    public BackupPlan {
        first = first.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns a plan under which three backups exist at that time. */
    public static BackupPlan startingBefore(Instant now) {
        return new BackupPlan(now.minus(SINCE));
    }

    /** Returns whether there is a backup of that time. */
    boolean has(Instant backup, Instant now) {
        for (JsonNode one : at(now).path("backups")) {
            if (Instant.parse(one.path("created_at").stringValue()).equals(backup)) {
                return true;
            }
        }
        return false;
    }

    ObjectNode at(Instant now) {
        long begun = Math.max(0, Math.floorDiv(Duration.between(first, now).toMillis(), INTERVAL.toMillis()) + 1);
        Duration age = Duration.between(start(begun - 1), now);
        boolean underWay = begun > 0 && age.compareTo(TAKES) < 0;
        long done = underWay ? begun - 1 : begun;
        ObjectNode json = Json.object();
        ArrayNode backups = json.putArray("backups");
        for (long number = Math.max(0, done - KEPT); number < done; number++) {
            backups.addObject()
                    .put("created_at", start(number).toString())
                    .put("size_gigabytes", 0.05 + number / 64.0)
                    .put("incremental", false);
        }
        OffsetDateTime time = first.atOffset(ZoneOffset.UTC);
        json.putObject("scheduled_backup_time")
                .put("backup_hour", time.getHour())
                .put("backup_minute", time.getMinute())
                .put("backup_interval_hours", INTERVAL.toHours());
        if (underWay) {
            json.put("backup_progress", String.valueOf(age.toMillis() * 100 / TAKES.toMillis()));
        }
        return json;
    }

    private Instant start(long number) {
        return first.plus(INTERVAL.multipliedBy(number));
    }
}
