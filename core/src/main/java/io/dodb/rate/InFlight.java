package io.dodb.rate;

/**
 * How many bulk requests may be under way. After an outage one, and one more for each answer. Where the server breaks the connections of
 * what is too many, as many as it was seen to take, and one more from time to time.
 */
final class InFlight {
    /** A server that breaks more than this share of the requests of a round takes no more than the rest. */
    private static final double BROKEN = 0.25;
    /** Rounds without a broken connection before one more is tried. */
    private static final int ROUNDS = 16;

    private static final int MOST_ROUNDS = 1024;

    private final int most;
    private int allowed;
    /** What the server was seen to take; the highest number of all if it never broke so many. */
    private int taken = Integer.MAX_VALUE;

    private int answers;
    private int broken;
    private int rounds;
    private int patience = ROUNDS;

    InFlight(int most) {
        this.most = most;
        allowed = most;
    }

    int allowed() {
        return allowed;
    }

    /** An outage: only one, to look. */
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

    /** The connection of a request could not be made, or broke. */
    void broke() {
        broken++;
        endRound();
    }

    private void endRound() {
        int all = answers + broken;
        if (all < allowed) {
            return;
        }
        if (broken >= 2 && broken > BROKEN * all && answers > 0) {
            taken = Math.max(1, Math.min(taken, allowed) * answers / all);
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
