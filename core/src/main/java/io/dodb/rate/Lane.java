package io.dodb.rate;

/** Who goes first. */
public enum Lane {
    /** Single calls: before bulk, and also into the reserve. */
    INTERACTIVE,
    /** Bulk runs: leave the reserve alone. */
    BULK
}
