package io.dodb.operation;

/** What a repetition of a request does to the server's state (RFC 9110, section 9.2). The retry decision reads only this. */
public enum Idempotency {
    /** Changes nothing. */
    SAFE,
    /** Once or many times leaves the same state, so an attempt whose answer was lost may be made again. */
    IDEMPOTENT,
    /** A second request may do something else, so an attempt that may have reached the server is never repeated. */
    NOT_IDEMPOTENT
}
