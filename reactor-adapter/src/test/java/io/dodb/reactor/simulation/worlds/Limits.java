package io.dodb.reactor.simulation.worlds;

import io.dodb.sandbox.internal.limit.Limiter;
import org.jspecify.annotations.Nullable;

/** The two limits of one token, the longer asked first. */
final class Limits {
    private final boolean rejectedCount;

    final Limiter hour;
    final Limiter minute;

    /** @param rejectedCount whether requests that are rejected count too */
    Limits(Limiter hour, Limiter minute, boolean rejectedCount) {
        this.hour = hour;
        this.minute = minute;
        this.rejectedCount = rejectedCount;
    }

    /** A request arrives. Returns the limit that rejects it, or null. */
    @Nullable
    Limiter arrives(long now) {
        Limiter full = hour.untilRoom(now) > 0 ? hour : minute.untilRoom(now) > 0 ? minute : null;
        if (full == null || rejectedCount) {
            count(now);
        }
        return full;
    }

    void count(long now) {
        hour.count(now);
        minute.count(now);
    }

    /** How long until both have room; at least, for one that knows no better. */
    long untilRoom(long now) {
        return Math.max(hour.untilRoom(now), minute.untilRoom(now));
    }

    void limit(Change change) {
        hour.limit(change.perHour());
        minute.limit(change.perMinute());
    }

    /** From that instant on there are other limits. */
    record Change(long at, int perHour, int perMinute) {}
}
