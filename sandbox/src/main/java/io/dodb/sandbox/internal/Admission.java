package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.limit.TokenLimiter;
import io.dodb.sandbox.internal.message.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A request after the check of its token and the rate limits.
 *
 * @param now nanoseconds of the sandbox's clock
 * @param resetSeconds the value of {@code ratelimit-reset}
 * @param refusal why it was not let in, or null if it was
 */
public record Admission(
        Incoming incoming,
        long now,
        TokenLimiter.Verdict verdict,
        long resetSeconds,
        @Nullable Refusal refusal) {}
