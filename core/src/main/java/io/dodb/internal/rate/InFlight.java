package io.dodb.internal.rate;

/**
 * The number of bulk requests that may be under way: more, the longer an answer takes, so that the rate stays the same. After an outage
 * one, and one more for each answer. If the server breaks the connections of excess requests, the number that it was seen to take, and one
 * more from time to time.
 */
final class InFlight {
    /** A server that breaks more than this share of the requests of a round takes no more than the rest. */
    private static final double BROKEN = 0.25;
    /** Rounds without a broken connection before one more is tried. */
    private static final int ROUNDS = 16;

    private static final int MOST_ROUNDS = 1024;
    /** Requests under way for each half second that an answer typically takes: more at once would meet others' requests unawares. */
    private static final long EACH_HALF_SECOND = 32;
    /** The part of the shorter limit that may be under way, where that is more. */
    private static final int PART = 8;

    private static final long HALF_SECOND = 500_000_000L;
    /** An answer moves the typical time by a twentieth, so that it settles at the median. */
    private static final double STEP = 1.05;

    private final int most;
    private final long eachHalfSecond;
    private double typicalNanos;
    private int allowed;
    /** The number that the server was seen to take; the highest of all if it never broke one. */
    private int taken = Integer.MAX_VALUE;

    private int answers;
    private int broken;
    private int rounds;
    private int patience = ROUNDS;

    /** Allows at most that many, with that shorter limit. */
    InFlight(int most, long perMinute) {
        this.most = most;
        eachHalfSecond = Math.min(most, Math.max(EACH_HALF_SECOND, perMinute / PART));
        allowed = most;
    }

    int allowed() {
        return (int) Math.min(allowed, eachHalfSecond * Math.max(1, (long) (typicalNanos / HALF_SECOND)));
    }

    /** Notes how long an answer took. */
    void took(long nanos) {
        if (typicalNanos == 0) {
            typicalNanos = nanos;
        } else {
            typicalNanos = nanos > typicalNanos ? typicalNanos * STEP : typicalNanos / STEP;
        }
    }

    /** Allows only one, to probe in an outage. */
    void onlyOne() {
        allowed = 1;
    }

    void answered(boolean well) {
        answers++;
        if (well && allowed < Math.min(most, taken)) {
            allowed++;
        }
        endRound();
    }

    /** Notes that the connection of a request could not be made, or broke. */
    void broke() {
        broken++;
        endRound();
    }

    private void endRound() {
        int all = answers + broken;
        if (all < allowed()) {
            return;
        }
        if (broken >= 2 && broken > BROKEN * all && answers > 0) {
            taken = Math.max(1, Math.min(taken, allowed()) * answers / all);
            allowed = Math.min(allowed, taken);
            patience = Math.min(MOST_ROUNDS, 2 * patience);
            rounds = 0;
        } else if (broken == 0 && taken < most && ++rounds >= patience) {
            taken++;
            rounds = 0;
        }
        answers = 0;
        broken = 0;
    }
}
