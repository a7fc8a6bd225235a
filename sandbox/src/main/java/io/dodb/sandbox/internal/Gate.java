package io.dodb.sandbox.internal;

import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.limit.LimitRules;
import io.dodb.sandbox.internal.limit.TokenLimiter;
import io.dodb.sandbox.internal.limit.TokenLimiters;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.options.SandboxToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Checks the token of a request, and the rate limits of the token. Thread-safe. */
public final class Gate {
    public static final String DEFAULT_TOKEN = "dop_v1_sandbox";
    private static final String BEARER = "bearer ";
    private static final Duration STALE = Duration.ofMinutes(25);

    private final SandboxOptions options;
    private final RequestCounter requests;
    private final Map<String, SandboxToken> tokens = new HashMap<>();
    private final TokenLimiters limiters;
    private final TokenLimiter nobody;
    /** By operation; a few need two (quirk 48). */
    private final Map<String, List<String>> scopes = new HashMap<>();

    Gate(SandboxOptions options, RequestCounter requests) {
        this.options = options;
        this.requests = requests;
        Instant start = options.clock().now();
        long epoch = TimeUnit.SECONDS.toNanos(start.getEpochSecond())
                + start.getNano()
                - options.clock().nanos();
        LimitRules rules = LimitRules.of(options, epoch);
        this.limiters = new TokenLimiters(rules);
        this.nobody = new TokenLimiter(rules);
        tokens.put(DEFAULT_TOKEN, SandboxToken.withAllScopes(DEFAULT_TOKEN));
        options.tokens().forEach(token -> tokens.put(token.value(), token));
        for (Operation<?> operation : Catalog.operations()) {
            scopes.put(operation.id(), List.of(operation.scope().split("[ ,]+")));
        }
    }

    /** Returns the token of an {@code Authorization} field, or null if it is missing or not accepted. */
    @Nullable
    SandboxToken token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String value = authorization.substring(BEARER.length()).strip();
        SandboxToken token = tokens.get(value);
        boolean open = token == null && options.tokens().isEmpty() && !value.isEmpty();
        return open ? SandboxToken.withAllScopes(value) : token;
    }

    Admission admit(Incoming incoming) {
        long now = options.clock().nanos();
        Refusal malformed = incoming.head().malformed();
        if (malformed != null) {
            return admission(incoming, now, nobody.uncounted(now), malformed);
        }
        SandboxToken token = incoming.token();
        if (token == null) {
            return admission(incoming, now, nobody.uncounted(now), Refusal.unauthorized());
        }
        TokenLimiter.Verdict verdict = limiters.arrive(token.value(), now);
        if (!verdict.accepted()) {
            requests.rejected(incoming.operationId());
            return admission(incoming, now, verdict, Refusal.tooManyRequests());
        }
        requests.accepted(incoming.operationId());
        return admission(incoming, now, verdict, refusal(incoming, token));
    }

    /** Counts requests that are not seen here: somebody else has the token, too. */
    void spend(String token, int requests) {
        long now = options.clock().nanos();
        for (int i = 0; i < requests; i++) {
            limiters.arrive(token, now);
        }
    }

    private @Nullable Refusal refusal(Incoming incoming, SandboxToken token) {
        if (incoming.match() == null) {
            return incoming.problem();
        }
        Operation<?> operation = incoming.match().operation();
        for (String scope : scopes.getOrDefault(operation.id(), List.of())) {
            if (!token.has(scope)) {
                return Refusal.forbidden(scope);
            }
        }
        return null;
    }

    private Admission admission(Incoming incoming, long now, TokenLimiter.Verdict verdict, @Nullable Refusal refusal) {
        var reset = options.clock().now().plusNanos(verdict.resetNanos());
        boolean stale = !verdict.accepted() && options.quirks().staleReset();
        long seconds = (stale ? options.clock().now().minus(STALE) : reset).getEpochSecond();
        return new Admission(incoming, now, verdict, seconds, refusal);
    }
}
