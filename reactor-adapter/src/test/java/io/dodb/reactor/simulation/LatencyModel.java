package io.dodb.reactor.simulation;

import java.util.Random;

/** Latencies of one network. */
@FunctionalInterface
public interface LatencyModel {

    /** 150 to 900 ms, of which a fifth to three fifths pass before the server counts. */
    LatencyModel USUAL = between(0.15, 0.9);

    /** The same, but one in fifty takes 5 to 20 s longer, some of them before the server counts. */
    LatencyModel SPIKES = random -> {
        Latency usual = USUAL.next(random);
        if (random.nextInt(50) != 0) {
            return usual;
        }
        long more = Latency.nanos(Latency.uniform(random, 5, 20));
        return random.nextInt(10) < 3
                ? new Latency(usual.up() + more, usual.down())
                : new Latency(usual.up(), usual.down() + more);
    };

    /** A long tail, and any split between the ways. */
    LatencyModel LOGNORMAL = random -> Latency.split(
            Math.max(0.03, StrictMath.exp(StrictMath.log(0.4) + 0.7 * random.nextGaussian())),
            Latency.uniform(random, 0.05, 0.95));

    /** That of the next request. */
    Latency next(Random random);

    /** Uniform between so many seconds, of which a fifth to three fifths pass before the server counts. */
    static LatencyModel between(double least, double most) {
        return random -> Latency.split(Latency.uniform(random, least, most), Latency.uniform(random, 0.2, 0.6));
    }

    /**
     * How long a request and its answer travel, in nanoseconds.
     *
     * @param up until the server counts
     * @param down until the answer is there
     */
    record Latency(long up, long down) {
        private static Latency split(double seconds, double share) {
            return new Latency(nanos(seconds * share), nanos(seconds * (1 - share)));
        }

        private static double uniform(Random random, double from, double to) {
            return from + (to - from) * random.nextDouble();
        }

        private static long nanos(double seconds) {
            return (long) (seconds * 1_000_000_000L);
        }
    }
}
