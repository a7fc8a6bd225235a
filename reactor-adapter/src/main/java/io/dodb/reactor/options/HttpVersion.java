package io.dodb.reactor.options;

/**
 * What is spoken on the connections. With HTTP/2 each call is a stream, and many share a connection: as many as the server allows, often 100.
 * {@link HttpConnections#maxConnections} counts connections, so the calls under way may be so many times more; another connection is opened
 * only when no stream is free. Cancelling a call then ends its stream and not the connection.
 */
public enum HttpVersion {
    /** HTTP/1.1: one call at a time on each connection. */
    HTTP_1_1,

    /** HTTP/2 where the server offers it in the TLS handshake (ALPN), otherwise HTTP/1.1; over plain http always HTTP/1.1. */
    HTTP_2,

    /** HTTP/2 over plain http, without asking whether the server speaks it: for tests on one machine. */
    HTTP_2_PRIOR_KNOWLEDGE
}
