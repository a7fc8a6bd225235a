package io.dodb.model.cluster;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The body of {@code databases_update_maintenanceWindow}.
 *
 * @param day in English and lower case, such as {@code tuesday}
 * @param hour in UTC, such as {@code 14:00} (quirk 35)
 */
public record UpdateMaintenanceWindow(String day, String hour) {
    private static final Pattern HOUR = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");

    public UpdateMaintenanceWindow {
        ClusterLayout.requireText("day", day, "tuesday");
        ClusterLayout.requireText("hour", hour, "14:00");
        if (!day.equals(day.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the day is written in lower case, such as tuesday, not '" + day + "'");
        }
        if (!HOUR.matcher(hour).matches()) {
            throw new IllegalArgumentException("the hour is written like 14:00, in UTC, not '" + hour + "'");
        }
    }

    /** Returns a window on that day of the week, from that time in UTC. */
    public static UpdateMaintenanceWindow of(DayOfWeek day, LocalTime utc) {
        return new UpdateMaintenanceWindow(
                day.name().toLowerCase(Locale.ROOT),
                String.format(Locale.ROOT, "%02d:%02d", utc.getHour(), utc.getMinute()));
    }
}
