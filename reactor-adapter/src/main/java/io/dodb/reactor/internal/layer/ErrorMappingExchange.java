package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.JvmErrorException;
import reactor.core.publisher.Mono;

/** The layer that turns a reply outside 2xx into the error for its status. */
final class ErrorMappingExchange implements Exchange {
    private final Exchange next;

    ErrorMappingExchange(Exchange next) {
        this.next = next;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return next.send(request).handle((reply, sink) -> {
            if (reply.isSuccessful()) {
                sink.next(reply);
            } else {
                sink.error(JvmErrorException.guard(
                        () -> reply.toException(request.call().operation())));
            }
        });
    }
}
