package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.World.SECOND;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Somebody else with the same token, who sends whatever comes back.
 *
 * @param every seconds between
 * @param atOnce so many requests
 * @param random whether the time between is random, and that its mean
 * @param from seconds from the start
 * @param until seconds from the start
 */
record Stranger(double every, int atOnce, boolean random, double from, double until) {

    static Stranger each(double seconds) {
        return new Stranger(seconds, 1, false, 0, Double.MAX_VALUE);
    }

    static Stranger onAverageEach(double seconds) {
        return new Stranger(seconds, 1, true, 0, Double.MAX_VALUE);
    }

    static Stranger burstsOf(int requests, double seconds) {
        return new Stranger(seconds, requests, false, 0, Double.MAX_VALUE);
    }

    Stranger between(double newFrom, double newUntil) {
        return new Stranger(every, atOnce, random, newFrom, newUntil);
    }

    void start(Scheduler time, Random chance, Runnable arrival) {
        at(from, time, chance, arrival);
    }

    private void at(double in, Scheduler time, Random chance, Runnable arrival) {
        time.schedule(
                () -> {
                    if (time.now(TimeUnit.NANOSECONDS) / (double) SECOND > until) {
                        return;
                    }
                    for (int i = 0; i < atOnce; i++) {
                        arrival.run();
                    }
                    at(random ? -StrictMath.log(1 - chance.nextDouble()) * every : every, time, chance, arrival);
                },
                (long) (in * SECOND),
                TimeUnit.NANOSECONDS);
    }
}
