package io.dodb.internal.rate;

/**
 * The slots that bulk runs leave to single calls while there are any: the number that these are expected to want before their first becomes
 * free again.
 */
final class SingleCalls {
    /** The least share of a limit that is left to them. */
    private static final double LEAST = 0.02;
    /** The largest share of a limit that is left to them. */
    private static final double MOST = 0.5;

    private final long hourNanos;
    private final long minuteNanos;
    private final SlotLog hour;
    private final SlotLog minute;

    SingleCalls(long hourNanos, long minuteNanos) {
        this.hourNanos = hourNanos;
        this.minuteNanos = minuteNanos;
        hour = new SlotLog(hourNanos);
        minute = new SlotLog(minuteNanos);
    }

    void sent(long now) {
        expire(now);
        hour.take(now, 1);
        minute.take(now, 1);
    }

    private void expire(long now) {
        hour.expire(now);
        minute.expire(now);
    }

    /** Returns the slots of the hour to leave alone. */
    double ofHour(long now, long limit) {
        if (areNone(now)) {
            return 0;
        }
        return left(perHour(now), hour.size(), limit);
    }

    /** Returns the slots of the minute to leave alone. */
    double ofMinute(long now, long limit) {
        if (areNone(now)) {
            return 0;
        }
        double expected = Math.max(perHour(now) * minuteNanos / hourNanos, (double) minute.size());
        return left(expected, minute.size(), limit);
    }

    /** Returns whether there was none within the hour. */
    private boolean areNone(long now) {
        if (hour.size() > 0) {
            expire(now);
        }
        return hour.size() == 0;
    }

    private double perHour(long now) {
        return hour.size() * ((double) hourNanos / Math.min(hourNanos, Math.max(minuteNanos, hour.oldestAge(now))));
    }

    private static double left(double expected, long used, long limit) {
        double wanted = expected + 2 * Math.sqrt(expected) - used;
        return Math.floor(Math.max(LEAST * limit, Math.min(MOST * limit, wanted)));
    }
}
