package io.dodb.cli.report;

import io.dodb.rate.RateWindow;
import java.util.List;

/** How many requests the limits allow in a time, and how long so many requests take at least, on a token that was idle before. */
record Bound(List<RateWindow> limits) {

    /** Returns the most requests that can leave within that time. */
    double most(long millis) {
        return limits.stream()
                .mapToDouble(limit ->
                        (double) limit.requests() * (1 + millis / limit.per().toMillis()))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    /** Returns the least time in milliseconds in which that many requests can leave. */
    long least(long requests) {
        return limits.stream()
                .mapToLong(limit -> Math.max(0, requests - 1)
                        / limit.requests()
                        * limit.per().toMillis())
                .max()
                .orElse(0);
    }
}
