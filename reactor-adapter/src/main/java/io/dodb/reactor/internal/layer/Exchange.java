package io.dodb.reactor.internal.layer;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * One way to perform a call; the layers are exchanges around exchanges. What it answers is cold: each subscription performs the call again.
 * It never throws: every failure is an error signal.
 */
@FunctionalInterface
public interface Exchange {

    /** Performs the call. Emits exactly one reply, or an error. Cancelling stops what is under way, be it a request or a wait. */
    Mono<HttpReply> send(Request request);

    /** The same, performed at once for that subscriber. */
    default void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        send(request).subscribe(actual);
    }

    /** Whom it sends to, for messages: {@code host:port}. */
    default String server() {
        return "the server";
    }
}
