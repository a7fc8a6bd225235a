package io.dodb.reactor.options;

import io.dodb.model.Secret;
import io.dodb.reactor.internal.KnownToken;
import reactor.core.publisher.Mono;

/** A source of a fixed token. */
final class FixedToken implements TokenSource, KnownToken {
    private final Secret secret;
    private final Mono<Secret> mono;

    FixedToken(Secret secret) {
        this.secret = secret;
        this.mono = Mono.just(secret);
    }

    @Override
    public Mono<Secret> token() {
        return mono;
    }

    @Override
    public Secret secret() {
        return secret;
    }

    @Override
    public Object identity() {
        return secret;
    }
}
