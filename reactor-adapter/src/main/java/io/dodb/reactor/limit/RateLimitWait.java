package io.dodb.reactor.limit;

import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import java.time.Duration;

/**
 * A wait of requests for a rate limit.
 *
 * @param reason the limit, or an outage
 * @param cause the evidence of it
 * @param remaining time until the next request may leave, as far as is known; zero while a pending answer decides it
 * @param nextLook time until a single request probes for room; never later than the end of the wait
 * @param left requests left in the hour, as far as is known; {@link #UNKNOWN} if it has no limit
 * @param waiting number of waiting calls
 */
public record RateLimitWait(
        WaitReason reason, WaitCause cause, Duration remaining, Duration nextLook, long left, int waiting) {
    /** The value of {@link #left()} if it is not known. */
    public static final long UNKNOWN = -1;
}
