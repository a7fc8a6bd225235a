package io.dodb.retry;

import io.dodb.error.DatabasesException;
import io.dodb.error.ServerException;
import io.dodb.operation.Idempotency;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A policy that decides whether a failed attempt is made again, and after what delay. {@link DatabasesException#repetition} says which
 * failures allow it; the delay is an exponential backoff with full jitter: uniform between 0 and {@code min(longestDelay, firstDelay *
 * 2^n)}.
 *
 * <p>The attempt is never made sooner than the server asks ({@link ServerException#retryAfter}).
 *
 * <p>A 429 is not an attempt and never gets here: pacing waits and sends the request again.
 *
 * @param maxAttempts attempts in all, the first included; 1 switches retries off
 * @param firstDelay the upper bound of the delay after the first attempt
 * @param longestDelay the upper bound of any delay
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration longestDelay) {

    /** 5 attempts, delays up to 0.5 s, 1 s, 2 s, 4 s. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(30));

    /** One attempt. */
    public static final RetryPolicy NONE = DEFAULT.withMaxAttempts(1);

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
        if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "delays must be 0 <= firstDelay <= longestDelay, not " + firstDelay + " and " + longestDelay);
        }
    }

    /** Returns the same delays with another number of attempts. */
    public RetryPolicy withMaxAttempts(int newMaxAttempts) {
        return new RetryPolicy(newMaxAttempts, firstDelay, longestDelay);
    }

    /**
     * Returns the delay before the next attempt, or null to give up.
     *
     * @param attempt the number of the attempt that failed, from 1
     * @param random uniform in [0, 1)
     */
    public @Nullable Duration delay(Idempotency idempotency, DatabasesException failure, int attempt, double random) {
        if (attempt >= maxAttempts || !mayRepeat(idempotency, failure)) {
            return null;
        }
        double bound = Math.min(nanos(longestDelay), nanos(firstDelay) * Math.pow(2, attempt - 1));
        Duration backoff = Duration.ofNanos((long) (bound * random));
        Duration asked = failure instanceof ServerException server ? server.retryAfter() : null;
        return asked == null ? backoff : asked.plus(backoff);
    }

    /** Returns the nanoseconds of any duration, unlike {@link Duration#toNanos}. */
    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }

    private static boolean mayRepeat(Idempotency idempotency, DatabasesException failure) {
        return switch (failure.repetition()) {
            case ALWAYS -> true;
            case IF_IDEMPOTENT -> idempotency != Idempotency.NOT_IDEMPOTENT;
            case NEVER, AFTER_THE_LIMIT -> false;
        };
    }
}
