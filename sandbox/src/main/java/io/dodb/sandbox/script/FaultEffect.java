package io.dodb.sandbox.script;

import java.util.Locale;

/**
 * What a {@link Fault} does to the connection, with HTTP/2 to all its streams unless it says otherwise. The text form, {@link #toString}, is the name in lower case.
 */
public enum FaultEffect {
    /**
     * The connection is closed in both directions. Where bytes of the client are unread, such as the rest of a request's body, the operating
     * system makes a reset of it.
     */
    CLOSE,

    /**
     * The server reads nothing more from the connection, which stays open: a request that is not complete is never answered; an answer leaves
     * whole, and the next request on that connection is never answered.
     */
    SHUT_INPUT,

    /** The server ends its direction of the connection (half-close): the client sees the end of what has left so far, and may still write. */
    SHUT_OUTPUT,

    /** Nothing happens any more. The connection stays open, until the client or the sandbox closes it. With HTTP/2 this is the stream alone. */
    STALL,

    /** The connection is reset (TCP RST). */
    RESET,

    /**
     * With HTTP/2, the server announces that it takes no more streams on the connection (GOAWAY). Those that it has seen are answered; at a
     * moment in the request, this one is not among them, and may be sent again elsewhere. With HTTP/1.1 the same as {@link #CLOSE}.
     */
    GOAWAY,

    /** With HTTP/2, the stream ends with an error (RST_STREAM) and the connection goes on; a stream that has ended can't be reset. With HTTP/1.1 the same as {@link #CLOSE}. */
    RST_STREAM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
