package io.dodb.internal.rate;

/**
 * The number of retries that the token can afford: each costs one of the hour's slots, so an outage retried blindly goes on costing after
 * it ended. A reserve of 50, refilled by a tenth for each success: a few faults never touch it, a total outage empties it in seconds.
 */
final class RetryBudget {
    private static final double RESERVE = 50;
    private static final double REFILL = 0.1;

    private double left = RESERVE;

    void succeeded() {
        left = Math.min(RESERVE, left + REFILL);
    }

    boolean spend() {
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
