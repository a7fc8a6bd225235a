package io.dodb.reactor.exchange;

import io.dodb.model.Secret;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Gives each attempt the token of its moment. */
final class AuthenticatingExchange extends Layer {
    private final Exchange next;
    private final TokenSource tokens;
    private volatile @Nullable Authorization latest;

    AuthenticatingExchange(Exchange next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        new Authenticated(request, actual).start();
    }

    private Authorization authorization(Secret token) {
        Authorization known = latest;
        if (known == null || !known.token().equals(token)) {
            known = Authorization.of(token);
            latest = known;
        }
        return known;
    }

    private final class Authenticated extends Step {
        private final Request request;
        private @Nullable Secret used;

        Authenticated(Request request, CoreSubscriber<? super HttpReply> actual) {
            super(actual);
            this.request = request;
        }

        @Override
        void begin() {
            if (tokens instanceof FixedToken fixed) {
                next.send(authorized(fixed.secret()), this);
            } else {
                tokens.token().flatMap(token -> next.send(authorized(token))).subscribe(this);
            }
        }

        @Override
        void completedEmpty() {
            if (used == null) {
                throw new IllegalStateException("the token source gave no token");
            }
        }

        private Request authorized(Secret token) {
            used = token;
            return request.with(authorization(token));
        }

        /** The token may have been rotated while the request was under way; the server did nothing. */
        @Override
        @Nullable
        Mono<HttpReply> replied(HttpReply reply) {
            Secret refused = used;
            if (reply.status() != 401 || refused == null) {
                return null;
            }
            used = null; // once
            return tokens.token()
                    .filter(token -> !token.equals(refused))
                    .flatMap(token -> next.send(request.with(authorization(token))))
                    .defaultIfEmpty(reply);
        }
    }
}
