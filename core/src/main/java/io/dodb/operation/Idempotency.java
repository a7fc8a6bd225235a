package io.dodb.operation;

/** The effect of repeating a request on the server's state (RFC 9110, section 9.2). The retry decision reads only this. */
public enum Idempotency {
    /** Changes nothing. */
    SAFE,
    /** Leaves the same state whether sent once or many times, so an attempt whose answer was lost may be made again. */
    IDEMPOTENT,
    /** A second request may do something else, so an attempt that may have reached the server is never repeated. */
    NOT_IDEMPOTENT
}
