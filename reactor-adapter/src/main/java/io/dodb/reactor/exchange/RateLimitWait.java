package io.dodb.reactor.exchange;

import io.dodb.rate.WaitReason;
import java.time.Duration;

/**
 * Requests are being held back.
 *
 * @param reason which limit, or an outage
 * @param remaining how long until the next may leave, as far as is known
 * @param waiting how many calls are waiting
 */
public record RateLimitWait(WaitReason reason, Duration remaining, int waiting) {}
