package io.dodb.reactor.internal;

import io.dodb.reactor.call.CallOptions;
import java.time.Duration;

/**
 * The one place where a duration becomes a number: any duration may be given, for instance {@link CallOptions#UNLIMITED}. What is longer
 * than some 146 years is as long as that, so that it can be added to an instant in nanoseconds, and the sum be compared with another.
 */
public final class Durations {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Durations() {}

    /** The duration, or the longest that timers can do. */
    public static Duration forTimer(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /** Whether it is longer than timers can do: no timer is needed. */
    public static boolean isEndless(Duration duration) {
        return duration.compareTo(LONGEST) >= 0;
    }

    /** Its nanoseconds. */
    public static long nanos(Duration duration) {
        return forTimer(duration).toNanos();
    }

    /** Its milliseconds as an int, at least 1, for what takes no more: 24 days at most. */
    public static int intMillis(Duration duration) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, forTimer(duration).toMillis()));
    }

    /**
     * The duration, checked.
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
     * The duration, checked.
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
