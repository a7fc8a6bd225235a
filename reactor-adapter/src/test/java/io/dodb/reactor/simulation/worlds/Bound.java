package io.dodb.reactor.simulation.worlds;

/**
 * When the last of some requests could have arrived at the earliest, in the same world and beside the same strangers, if each had arrived as
 * soon as the limits had room.
 */
final class Bound {
    private final World world;
    private final Limits limits;
    private final Instants strangers;
    private int nextStranger;
    private int nextChange;

    private Bound(World world, long seed, Instants strangers) {
        this.world = world;
        this.limits = world.limits(seed);
        this.strangers = strangers;
    }

    /**
     * Returns the instant at which the last one could have arrived.
     *
     * @param accepted when ours arrived
     * @param strangers when those of others arrived that were let in
     * @param from what arrived earlier than that is left as it was
     */
    static long of(World world, long seed, Instants accepted, Instants strangers, long from) {
        return accepted.size() == 0 ? from : new Bound(world, seed, strangers).last(accepted, from);
    }

    private long last(Instants accepted, long from) {
        int done = 0;
        for (; done < accepted.size() && accepted.get(done) < from; done++) {
            pass(accepted.get(done));
            limits.count(accepted.get(done));
        }
        long now = Math.max(from, accepted.get(0));
        for (; done < accepted.size(); done++) {
            now = firstWithRoom(now);
            limits.count(now);
        }
        return now;
    }

    private long firstWithRoom(long from) {
        long now = from;
        pass(now);
        for (long wait = limits.untilRoom(now); wait > 0; wait = limits.untilRoom(now)) {
            now = Math.min(now + wait, nextEvent());
            pass(now);
        }
        return now;
    }

    /** What others do until then. */
    private void pass(long until) {
        while (nextEvent() <= until) {
            if (nextEvent() == changeAt()) {
                limits.limit(world.changes.get(nextChange++));
            } else {
                limits.count(strangers.get(nextStranger++));
            }
        }
    }

    private long nextEvent() {
        return Math.min(changeAt(), nextStranger < strangers.size() ? strangers.get(nextStranger) : Long.MAX_VALUE);
    }

    private long changeAt() {
        return nextChange < world.changes.size() ? world.changes.get(nextChange).at() : Long.MAX_VALUE;
    }
}
