package io.dodb.reactor.simulation;

import java.util.Random;
import java.util.function.Function;

/** What the server and the network are like in a simulated run. */
record Scenario(
        String name,
        LatencyModel latency,
        double failures,
        boolean rejectedCount,
        boolean fixedMinute,
        int clockSkewSeconds,
        int clockDriftPpm,
        boolean heldAnswers,
        Strangers strangers,
        long outageFromSecond,
        long outageToSecond) {

    private static final long SECOND = 1_000_000_000L;

    /** Others with the same token. */
    enum Strangers {
        NONE,
        STEADY,
        BURSTS
    }

    /** Latencies of one network. */
    @FunctionalInterface
    interface LatencyModel {
        SimulatedServer.Latency next(Random random);
    }

    /** 150 to 900 ms, of which a fifth to three fifths pass before the server counts. */
    static final LatencyModel USUAL = random -> split(uniform(random, 0.15, 0.9), uniform(random, 0.2, 0.6));

    /** The same, but one in fifty takes 5 to 20 s longer, some of them before the server counts. */
    static final LatencyModel SPIKES = random -> {
        SimulatedServer.Latency usual = USUAL.next(random);
        if (random.nextInt(50) != 0) {
            return usual;
        }
        long more = (long) (uniform(random, 5, 20) * SECOND);
        return random.nextInt(10) < 3
                ? new SimulatedServer.Latency(usual.up() + more, usual.down())
                : new SimulatedServer.Latency(usual.up(), usual.down() + more);
    };

    /** A long tail, and any split between the ways. */
    static final LatencyModel LOGNORMAL = random -> split(
            Math.max(0.03, StrictMath.exp(StrictMath.log(0.4) + 0.7 * random.nextGaussian())),
            uniform(random, 0.05, 0.95));

    private static double uniform(Random random, double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    private static SimulatedServer.Latency split(double seconds, double share) {
        return new SimulatedServer.Latency((long) (seconds * share * SECOND), (long) (seconds * (1 - share) * SECOND));
    }

    /** No faults, an idle token. */
    static Scenario idle(String name) {
        return new Scenario(name, USUAL, 0, false, false, 0, 0, false, Strangers.NONE, -1, -1);
    }

    Scenario with(Function<Changes, Changes> change) {
        return change.apply(new Changes(this)).scenario();
    }

    boolean isOut(long now) {
        return now >= outageFromSecond * SECOND && now < outageToSecond * SECOND;
    }

    /** One difference after the other. */
    static final class Changes {
        private String name;
        private LatencyModel latency;
        private double failures;
        private boolean rejectedCount;
        private boolean fixedMinute;
        private int skew;
        private int drift;
        private boolean heldAnswers;
        private Strangers strangers;
        private long outageFrom;
        private long outageTo;

        Changes(Scenario from) {
            name = from.name;
            latency = from.latency;
            failures = from.failures;
            rejectedCount = from.rejectedCount;
            fixedMinute = from.fixedMinute;
            skew = from.clockSkewSeconds;
            drift = from.clockDriftPpm;
            heldAnswers = from.heldAnswers;
            strangers = from.strangers;
            outageFrom = from.outageFromSecond;
            outageTo = from.outageToSecond;
        }

        Changes named(String newName) {
            name = newName;
            return this;
        }

        Changes latency(LatencyModel newLatency) {
            latency = newLatency;
            return this;
        }

        Changes failures(double share) {
            failures = share;
            return this;
        }

        Changes rejectedCount() {
            rejectedCount = true;
            return this;
        }

        Changes fixedMinute() {
            fixedMinute = true;
            return this;
        }

        Changes skew(int seconds) {
            skew = seconds;
            return this;
        }

        Changes drift(int ppm) {
            drift = ppm;
            return this;
        }

        Changes heldAnswers() {
            heldAnswers = true;
            return this;
        }

        Changes strangers(Strangers newStrangers) {
            strangers = newStrangers;
            return this;
        }

        Changes outage(long fromSecond, long toSecond) {
            outageFrom = fromSecond;
            outageTo = toSecond;
            return this;
        }

        Scenario scenario() {
            return new Scenario(
                    name,
                    latency,
                    failures,
                    rejectedCount,
                    fixedMinute,
                    skew,
                    drift,
                    heldAnswers,
                    strangers,
                    outageFrom,
                    outageTo);
        }
    }
}
