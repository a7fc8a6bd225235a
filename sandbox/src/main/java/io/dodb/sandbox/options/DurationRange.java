package io.dodb.sandbox.options;

import io.dodb.internal.DurationText;
import java.time.Duration;

/**
 * A range that durations are drawn from, uniformly.
 *
 * @param min the shortest, not negative
 * @param max the longest, not below {@code min}
 */
public record DurationRange(Duration min, Duration max) {
    /** No time at all. */
    public static final DurationRange NONE = new DurationRange(Duration.ZERO, Duration.ZERO);

    public DurationRange {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    "a range goes from a duration to one that is not shorter: " + min + ".." + max);
        }
    }

    /**
     * Reads {@code 150ms..900ms}, or one duration for a range of only that.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static DurationRange parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            Duration only = DurationText.parse(text);
            return new DurationRange(only, only);
        }
        return new DurationRange(
                DurationText.parse(text.substring(0, dots)), DurationText.parse(text.substring(dots + 2)));
    }

    public boolean isNone() {
        return max.isZero();
    }

    /** Returns the duration at that share of the way from min to max. */
    public long nanosAt(double share) {
        return min.toNanos() + (long) (share * (max.toNanos() - min.toNanos()));
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return DurationText.format(min) + ".." + DurationText.format(max);
    }
}
