package io.dodb.reactor.exchange;

import reactor.core.publisher.Mono;

/** Turns a reply outside 2xx into the error for its status. */
final class ErrorMappingExchange implements Exchange {
    private final Exchange next;

    ErrorMappingExchange(Exchange next) {
        this.next = next;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return next.send(request)
                .flatMap(reply -> reply.isSuccessful()
                        ? Mono.just(reply)
                        : Mono.error(reply.toException(request.call().operation())));
    }
}
