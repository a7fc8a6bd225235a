package io.dodb.reactor.internal.layer;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * A way to perform a call; the layers are exchanges around exchanges. The returned Mono is cold: each subscription performs the call again.
 * It never throws: every failure is an error signal.
 */
@FunctionalInterface
public interface Exchange {

    /** Performs the call. Emits exactly one reply, or an error. Cancelling stops the current request or wait. */
    Mono<HttpReply> send(Request request);

    /** Performs the call at once for that subscriber. */
    default void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        send(request).subscribe(actual);
    }

    /** Returns the server, for messages: {@code host:port}. */
    default String server() {
        return "the server";
    }
}
