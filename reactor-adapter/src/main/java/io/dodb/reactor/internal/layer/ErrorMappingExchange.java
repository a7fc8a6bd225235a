package io.dodb.reactor.internal.layer;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** The layer that turns a reply outside 2xx into the error for its status. */
final class ErrorMappingExchange extends Layer {
    private final Exchange next;

    ErrorMappingExchange(Exchange next) {
        this.next = next;
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        new Step(actual) {
            @Override
            void begin() {
                next.send(request, this);
            }

            @Override
            @Nullable
            Mono<HttpReply> replied(HttpReply reply) {
                if (reply.isSuccessful()) {
                    return null;
                }
                throw reply.toException(request.call().operation());
            }
        }.start();
    }
}
