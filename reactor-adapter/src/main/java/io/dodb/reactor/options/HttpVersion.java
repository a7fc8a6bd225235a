package io.dodb.reactor.options;

/**
 * The HTTP version of the connections. With HTTP/2 each call is a stream, and a connection carries as many as the server allows, often 100.
 * {@link HttpConnections#maxConnections} counts connections, so that many times more calls may be in flight; another connection is opened
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
