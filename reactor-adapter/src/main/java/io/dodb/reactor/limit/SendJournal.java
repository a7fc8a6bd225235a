package io.dodb.reactor.limit;

/**
 * A record of the requests sent with a token that outlives the process, so that a restart need not learn the used budget from rejections.
 * Each request is reported before it leaves and once more after it ended, unless the process dies first.
 *
 * <p>Its methods are called on event loops: they must not block. Thread-safe. A failing journal holds up no request: the server's first
 * answer corrects a restart that remembers too little. Its exceptions go to Reactor's {@code Hooks.onErrorDropped}, or to the log if there
 * is none; but building the client fails with an exception of {@link #past}.
 */
public interface SendJournal {

    /** Returns the past requests; called when a client is built. */
    PastSends past();

    /** Records that a request leaves. */
    void sent();

    /** Records that a request was answered, or that no answer will come and the server may have counted it. */
    void answered();

    /** Records that a request was rejected with a 429, so that the server has not counted it. */
    void rejected();
}
