package io.dodb.reactor;

import io.dodb.reactor.internal.Durations;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The options of a wait for a change on the server. Immutable; start from {@link #DEFAULT} and change what you need.
 *
 * <p>Each poll is one of the 5,000 requests that a token has per hour. Hence the interval between polls grows by half each time, up to
 * {@code longestInterval}: an hour with the defaults is about 65 polls.
 *
 * @param firstDelay delay before the first poll; none by default, so that a state already reached is seen at once
 * @param interval delay between the first poll's answer and the second poll; 15 s by default
 * @param longestInterval longest delay between two polls; 1 min by default
 * @param deadline limit of the whole wait, after which it ends with an {@link io.dodb.error.AwaitTimeoutException}; 1 h by default
 * @param progress receives the result of each poll; must not block. An exception that it throws changes nothing: it goes to Reactor's
 *     {@code Hooks.onErrorDropped}, or to the log if there is none
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

    /** Returns a copy with another delay before the first poll. */
    public Waiting withFirstDelay(Duration newFirstDelay) {
        return new Waiting(newFirstDelay, interval, longestInterval, deadline, progress);
    }

    /** Returns a copy that polls at that interval, which does not grow. */
    public Waiting every(Duration newInterval) {
        return new Waiting(firstDelay, newInterval, newInterval, deadline, progress);
    }

    /** Returns a copy whose intervals grow from the first to the second. */
    public Waiting withIntervals(Duration newInterval, Duration newLongestInterval) {
        return new Waiting(firstDelay, newInterval, newLongestInterval, deadline, progress);
    }

    /** Returns a copy with another deadline. */
    public Waiting withDeadline(Duration newDeadline) {
        return new Waiting(firstDelay, interval, longestInterval, newDeadline, progress);
    }

    /** Returns a copy with a listener to each poll. */
    public Waiting withProgress(Consumer<Observation> newProgress) {
        return new Waiting(firstDelay, interval, longestInterval, deadline, newProgress);
    }

    /** Returns a copy for a change that was just requested: an immediate first poll would be too early, unless chosen explicitly. */
    Waiting afterAChange() {
        return firstDelay.isZero() ? withFirstDelay(interval) : this;
    }

    Duration intervalAfter(Duration last) {
        Duration grown = Durations.forTimer(last).multipliedBy(3).dividedBy(2);
        return grown.compareTo(longestInterval) > 0 ? longestInterval : grown;
    }
}
