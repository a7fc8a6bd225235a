package io.dodb.reactor.hostile;

import java.io.IOException;

/** One way in which a server misbehaves. */
@FunctionalInterface
interface Fault {

    /** Answers one request, wrongly. */
    void answer(Peer peer, Asked asked) throws IOException;

    /** A connection was made. Returns whether it is done with already. */
    default boolean accepted(Peer peer) throws IOException {
        return false;
    }

    /** The head of a request has arrived, but not its body. Returns whether the request is done with already. */
    default boolean headRead(Peer peer, Asked asked) throws IOException {
        return false;
    }
}
