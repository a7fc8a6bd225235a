package io.dodb.reactor.internal;

import io.dodb.reactor.call.CallOptions;
import java.time.Duration;

/**
 * Conversions of durations to numbers, in one place: of any duration, for instance {@link CallOptions#UNLIMITED}. A duration is cut to some
 * 146 years, so that it can be added to an instant in nanoseconds, and the sum compared with another.
 */
public final class Durations {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Durations() {}

    /** Returns the duration, or the longest that timers support. */
    public static Duration forTimer(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /** Returns true if it is longer than timers support: no timer is needed. */
    public static boolean isEndless(Duration duration) {
        return duration.compareTo(LONGEST) >= 0;
    }

    /** Returns its nanoseconds. */
    public static long nanos(Duration duration) {
        return forTimer(duration).toNanos();
    }

    /** Returns its milliseconds as an int, at least 1 and at most 24 days. */
    public static int intMillis(Duration duration) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, forTimer(duration).toMillis()));
    }

    /**
     * Returns the duration, after a check.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the " + name + " must be positive, not " + duration);
        }
        return duration;
    }

    /**
     * Returns the duration, after a check.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public static Duration notNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the " + name + " can't be negative, as " + duration + " is");
        }
        return duration;
    }
}
