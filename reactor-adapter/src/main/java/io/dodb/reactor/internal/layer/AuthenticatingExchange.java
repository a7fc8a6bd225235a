package io.dodb.reactor.internal.layer;

import io.dodb.error.PluginException;
import io.dodb.model.Secret;
import io.dodb.operation.Operation;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.KnownToken;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.options.TokenSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The layer that gives each attempt the current token. */
final class AuthenticatingExchange implements Exchange {
    private static final String SOURCE = "the token source";

    private final Exchange next;
    private final TokenSource tokens;
    private final Duration patience;
    private final Timing timing;
    private volatile @Nullable Authorization latest;

    /**
     * @param patience longest time that the source may take for a token
     */
    AuthenticatingExchange(Exchange next, TokenSource tokens, Duration patience, Timing timing) {
        this.next = next;
        this.tokens = tokens;
        this.patience = patience;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        if (tokens instanceof KnownToken fixed) {
            return next.send(request.with(authorization(fixed.secret())));
        }
        return ask(request.call().operation())
                .flatMap(used -> next.send(request.with(used))
                        .flatMap(reply -> isRefused(request, reply) ? again(request, used, reply) : Mono.just(reply)));
    }

    private static boolean isRefused(Request request, HttpReply reply) {
        return reply.status() == 401 && !request.trace().isHalted();
    }

    /** Sends it once more if there is a new token: it may have been rotated while the request was in flight, and the server did nothing. */
    private Mono<HttpReply> again(Request request, Authorization refused, HttpReply reply) {
        return ask(request.call().operation())
                .filter(authorization -> !authorization.token().equals(refused.token()))
                .flatMap(authorization -> next.send(request.with(authorization)))
                .defaultIfEmpty(reply);
    }

    /** Asks for a token, on a thread that may block: the application's source may. */
    private Mono<Authorization> ask(Operation<?> operation) {
        return UserCode.<Secret>first(SOURCE, tokens::token)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(failure -> PluginException.failed(operation, SOURCE, failure))
                .timeout(
                        Durations.forTimer(patience),
                        Mono.error(() -> PluginException.of(operation, SOURCE + " gave no token in " + patience, true)),
                        timing.scheduler())
                .switchIfEmpty(Mono.error(() -> PluginException.of(operation, SOURCE + " gave no token", true)))
                .map(token -> usable(operation, token));
    }

    private Authorization usable(Operation<?> operation, Secret token) {
        try {
            return authorization(token);
        } catch (IllegalArgumentException e) {
            throw PluginException.of(operation, SOURCE + " gave an unusable token: " + e.getMessage(), false);
        }
    }

    private Authorization authorization(Secret token) {
        Authorization known = latest;
        if (known == null || !known.token().equals(token)) {
            known = Authorization.of(token);
            latest = known;
        }
        return known;
    }
}
