package io.dodb.rate;

/** The priority of a request. */
public enum Lane {
    /** Single calls: go before bulk, and may use the reserve. */
    INTERACTIVE,
    /** Bulk runs: leave the reserve alone. */
    BULK
}
