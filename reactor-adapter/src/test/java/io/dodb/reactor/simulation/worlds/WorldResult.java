package io.dodb.reactor.simulation.worlds;

import java.util.List;

/**
 * What came of a run. Instants are nanoseconds since its start.
 *
 * @param finished whether it came to an end, with every item applied
 * @param first when the first request arrived
 * @param end when the last answer came
 * @param bound when the last request that was let in could have arrived
 * @param boundAfterTrouble the same, if whatever arrived before the end of the world's trouble is left as it was
 * @param arrivals of all requests
 * @param accepted arrivals that were let in
 * @param ends of each process's bulk run, first to last
 * @param singleCalls what the single calls took, shortest first
 */
record WorldResult(
        World world,
        long seed,
        int items,
        boolean finished,
        long applied,
        long first,
        long end,
        long bound,
        long boundAfterTrouble,
        Instants arrivals,
        Instants accepted,
        Instants strangersArrivals,
        Instants strangersAccepted,
        int rejectedByHour,
        int rejectedByMinute,
        int aborted,
        List<Long> ends,
        List<Long> singleCalls,
        int singleCallsFailed) {

    /** How many times as long as it could have taken. */
    double ratio() {
        return finished ? (end - first) / (double) Math.max(World.SECOND, bound - first) : Double.POSITIVE_INFINITY;
    }

    /** Seconds beyond what it could have taken. */
    double secondsLost() {
        return finished ? (end - bound) / (double) World.SECOND : Double.POSITIVE_INFINITY;
    }

    /** Seconds beyond what it could have taken from the end of the trouble on. */
    double secondsLostAfterTrouble() {
        return finished ? (end - boundAfterTrouble) / (double) World.SECOND : Double.POSITIVE_INFINITY;
    }

    double hours() {
        return finished ? (end - first) / (double) World.HOUR : Double.POSITIVE_INFINITY;
    }

    int rejected() {
        return rejectedByHour + rejectedByMinute;
    }

    double rejectedShare() {
        return rejected() / (double) Math.max(1, arrivals.size());
    }

    /** Which share the strangers lost of what they would have got alone. */
    double strangersLoss() {
        Limits alone = world.limits(seed);
        int got = 0;
        for (int i = 0; i < strangersArrivals.size(); i++) {
            got += alone.arrives(strangersArrivals.get(i)) == null ? 1 : 0;
        }
        return Math.max(0, 1 - strangersAccepted.size() / (double) Math.max(1, got));
    }

    /** The end of the last process as a multiple of that of the first. */
    double lastOverFirst() {
        return finished ? ends.get(ends.size() - 1) / (double) ends.get(0) : Double.POSITIVE_INFINITY;
    }

    /** What that share of the single calls took at most, in seconds. */
    double singleCalls(double share) {
        int count = singleCalls.size();
        return count == 0 ? 0 : singleCalls.get((int) Math.min(count - 1, share * count)) / (double) World.SECOND;
    }

    /** The longest time without any request, in seconds. */
    double longestSilence() {
        return arrivals.longestGap() / (double) World.SECOND;
    }
}
