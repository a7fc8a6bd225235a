package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.limit.TokenLimiter;
import io.dodb.sandbox.internal.message.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A request after its token and the rate limits were looked at.
 *
 * @param now nanoseconds of the sandbox's clock
 * @param resetSeconds what {@code ratelimit-reset} says
 * @param refusal why it was not let in, or null if it was
 */
public record Admission(
        Incoming incoming,
        long now,
        TokenLimiter.Verdict verdict,
        long resetSeconds,
        @Nullable Refusal refusal) {}
