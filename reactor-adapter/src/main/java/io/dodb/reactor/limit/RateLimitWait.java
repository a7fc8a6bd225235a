package io.dodb.reactor.limit;

import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import java.time.Duration;

/**
 * Requests are being held back.
 *
 * @param reason which limit, or an outage
 * @param cause what tells that
 * @param remaining how long until the next may leave, as far as is known; zero while an answer that is under way decides it
 * @param nextLook how long until a single request looks whether there is room; never later than the end of the wait
 * @param left requests that the hour still has room for, as far as is known; {@link #UNKNOWN} if it has no limit
 * @param waiting how many calls are waiting
 */
public record RateLimitWait(
        WaitReason reason, WaitCause cause, Duration remaining, Duration nextLook, long left, int waiting) {
    /** As the number of requests left: not known. */
    public static final long UNKNOWN = -1;
}
