package io.dodb.reactor.internal.layer;

import reactor.core.publisher.Mono;

/** A way to perform a request: over the wire, or through a layer around another exchange. */
@FunctionalInterface
public interface Exchange {

    /**
     * Returns the reply: exactly one, or an error. Cold: each subscription performs the request again. Cancelling stops the current request
     * or wait.
     */
    Mono<HttpReply> send(Request request);

    /** Returns the server, for messages: {@code host:port}. */
    default String server() {
        return "the server";
    }
}
