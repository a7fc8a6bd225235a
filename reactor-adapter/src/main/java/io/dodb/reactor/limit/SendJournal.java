package io.dodb.reactor.limit;

/**
 * Remembers beyond the process what was sent with a token, so that a restart need not find out by being rejected. Told of each request before
 * it leaves and after it ended; each request that is told of as sent is later told of once more, unless the process dies first.
 *
 * <p>Its methods are called on event loops: they must not block. Thread-safe. A journal that fails holds up no request: a restart that
 * remembers too little is told so by the server's first answer. What it throws goes to Reactor's {@code Hooks.onErrorDropped}, or to the log
 * if there is none; but what {@link #past} throws is thrown by whoever builds the client.
 */
public interface SendJournal {

    /** What it remembers from before; asked for when a client is built. */
    PastSends past();

    /** A request leaves. */
    void sent();

    /** A request was answered, or no answer will come and the server may have counted it. */
    void answered();

    /** A request was rejected with a 429, so that the server has not counted it. */
    void rejected();
}
