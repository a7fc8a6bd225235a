package io.dodb.rate;

/**
 * The pacing of requests. Immutable; each method returns a copy.
 *
 * @param limits the limits to keep, at most two windows. They are never exceeded; if the server announces a smaller hour, that one counts,
 *     and the shorter window is scaled with it. See {@link RateLimits#withDocumentedRest} for a single one
 * @param maxInFlight requests of the token under way at once
 * @param reserve share of the hour that bulk runs leave to other users of the token, 0 to 0.9. Beside it they leave a small share of both windows
 *     to this process's single calls, while there are any
 * @param politeness how far to stay away from the seeming use of others with the same token: 0 takes every gap, 0.5 is for speed, 1 spares
 *     them
 */
public record Pacing(RateLimits limits, int maxInFlight, double reserve, double politeness) {
    /** The largest reserve. */
    public static final double MOST_IN_RESERVE = 0.9;

    private static final int DEFAULT_IN_FLIGHT = 128;

    /** The documented limits, 128 in flight, no reserve, politeness 0.75. */
    public static final Pacing DEFAULT = new Pacing(RateLimits.DOCUMENTED, DEFAULT_IN_FLIGHT, 0, 0.75);

    /** Pacing without limits; a 429 is still obeyed. */
    public static final Pacing OFF = new Pacing(RateLimits.UNLIMITED, Integer.MAX_VALUE, 0, 0);

    public Pacing {
        if (limits.windows().size() > 2) {
            throw new IllegalArgumentException("at most two limits can be paced to, not " + limits);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, not " + maxInFlight);
        }
        if (!(reserve >= 0 && reserve <= MOST_IN_RESERVE)) {
            throw new IllegalArgumentException(
                    "reserve must be a share from 0 to " + MOST_IN_RESERVE + ", not " + reserve);
        }
        if (!(politeness >= 0 && politeness <= 10)) {
            throw new IllegalArgumentException("politeness must be from 0 to 10, not " + politeness);
        }
    }

    /** Returns a copy with these limits. */
    public Pacing withLimits(RateLimits newLimits) {
        return new Pacing(newLimits, maxInFlight, reserve, politeness);
    }

    /** Returns a copy with at most that many requests under way. */
    public Pacing withMaxInFlight(int newMaxInFlight) {
        return new Pacing(limits, newMaxInFlight, reserve, politeness);
    }

    /** Returns a copy whose bulk runs leave that share of the hour alone. */
    public Pacing withReserve(double newReserve) {
        return new Pacing(limits, maxInFlight, newReserve, politeness);
    }

    /** Returns a copy that stays that far away from what others use. */
    public Pacing withPoliteness(double newPoliteness) {
        return new Pacing(limits, maxInFlight, reserve, newPoliteness);
    }
}
