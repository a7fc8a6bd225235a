package io.dodb.reactor.simulation;

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

    /** No faults, an idle token. */
    static Scenario idle(String name) {
        return new Scenario(name, LatencyModel.USUAL, 0, false, false, 0, 0, false, Strangers.NONE, -1, -1);
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
