package io.dodb.reactor.exchange;

import io.dodb.model.Secret;
import reactor.core.publisher.Mono;

/** Gives each attempt the token of its moment. */
final class AuthenticatingExchange implements Exchange {
    private final Exchange next;
    private final TokenSource tokens;

    AuthenticatingExchange(Exchange next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return token().switchIfEmpty(Mono.error(() -> new IllegalStateException("the token source gave no token")))
                .flatMap(token -> next.send(request.withToken(token))
                        .flatMap(reply -> reply.status() == 401 ? again(request, token, reply) : Mono.just(reply)));
    }

    /** The token may have been rotated while the request was under way; the server did nothing. */
    private Mono<HttpReply> again(Request request, Secret refused, HttpReply reply) {
        return token().filter(token -> !token.equals(refused))
                .flatMap(token -> next.send(request.withToken(token)))
                .defaultIfEmpty(reply);
    }

    /** Checked here, because a source may be the user's own. */
    private Mono<Secret> token() {
        return tokens.token().map(BearerToken::checked);
    }
}
