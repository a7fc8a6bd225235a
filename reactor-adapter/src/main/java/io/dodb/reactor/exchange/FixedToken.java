package io.dodb.reactor.exchange;

import io.dodb.model.Secret;
import reactor.core.publisher.Mono;

/** Always the same token. */
final class FixedToken implements TokenSource {
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

    Secret secret() {
        return secret;
    }

    @Override
    public Object identity() {
        return secret;
    }
}
