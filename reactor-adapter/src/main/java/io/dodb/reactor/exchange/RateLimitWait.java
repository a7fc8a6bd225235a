package io.dodb.reactor.exchange;

import io.dodb.rate.Limit;
import java.time.Duration;

/**
 * Requests are being held back because a limit was met.
 *
 * @param limit which one
 * @param remaining how long until a probe may leave
 * @param waiting how many calls are waiting
 */
public record RateLimitWait(Limit limit, Duration remaining, int waiting) {}
