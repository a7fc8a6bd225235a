package io.dodb.reactor;

import io.dodb.reactor.internal.Durations;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How to wait for a change that takes its time at the server. Immutable; start from {@link #DEFAULT} and change what matters.
 *
 * <p>Each look is one request, of the 5,000 that a token has in an hour. Hence the interval between looks grows by half each time, up to
 * {@code longestInterval}: an hour with the defaults is about 65 looks.
 *
 * @param firstDelay before the first look; none by default, so that what is there already is seen at once
 * @param interval between the first look's answer and the second look; 15 s by default
 * @param longestInterval between any two looks; 1 min by default
 * @param deadline for the wait as a whole, after which it ends with an {@link io.dodb.error.AwaitTimeoutException}; 1 h by default
 * @param progress told of each look that did not see what is waited for, and of the one that did; must not block. What it throws
 *     changes nothing: it goes to Reactor's {@code Hooks.onErrorDropped}, or to the log if there is none
 */
public record Waiting(
        Duration firstDelay,
        Duration interval,
        Duration longestInterval,
        Duration deadline,
        Consumer<Observation> progress) {

    /** At once, after 15 s, and then up to 1 min apart, for 1 h. */
    public static final Waiting DEFAULT = new Waiting(
            Duration.ZERO, Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofHours(1), observation -> {});

    public Waiting {
        if (firstDelay.isNegative()) {
            throw new IllegalArgumentException("the first delay must not be negative, as " + firstDelay + " is");
        }
        if (interval.isNegative() || interval.isZero() || longestInterval.compareTo(interval) < 0) {
            throw new IllegalArgumentException(
                    "intervals must be 0 < interval <= longestInterval, not " + interval + " and " + longestInterval);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the deadline must be positive, not " + deadline);
        }
    }

    /** The same, with another delay before the first look. */
    public Waiting withFirstDelay(Duration newFirstDelay) {
        return new Waiting(newFirstDelay, interval, longestInterval, deadline, progress);
    }

    /** The same, with a look each such interval, which does not grow. */
    public Waiting every(Duration newInterval) {
        return new Waiting(firstDelay, newInterval, newInterval, deadline, progress);
    }

    /** The same, with intervals that grow from the first to the second. */
    public Waiting withIntervals(Duration newInterval, Duration newLongestInterval) {
        return new Waiting(firstDelay, newInterval, newLongestInterval, deadline, progress);
    }

    /** The same, for no longer than that. */
    public Waiting withDeadline(Duration newDeadline) {
        return new Waiting(firstDelay, interval, longestInterval, newDeadline, progress);
    }

    /** The same, with somebody who is told of each look. */
    public Waiting withProgress(Consumer<Observation> newProgress) {
        return new Waiting(firstDelay, interval, longestInterval, deadline, newProgress);
    }

    /** For a change that was asked for a moment ago: its first look would come too early, unless somebody wants it so. */
    Waiting afterAChange() {
        return firstDelay.isZero() ? withFirstDelay(interval) : this;
    }

    Duration intervalAfter(Duration last) {
        Duration grown = Durations.forTimer(last).multipliedBy(3).dividedBy(2);
        return grown.compareTo(longestInterval) > 0 ? longestInterval : grown;
    }
}
