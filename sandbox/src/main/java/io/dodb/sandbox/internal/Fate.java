package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.message.SeededHash;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import java.util.SplittableRandom;

/**
 * The fault and the delays of one request.
 *
 * @param upNanos how long it is under way before it counts and is performed
 * @param downNanos how long its answer is under way
 * @param slowNanos how long a slow body takes
 */
public record Fate(Kind kind, long upNanos, long downNanos, long slowNanos) {
    private static final Fate NONE = new Fate(Kind.NONE, 0, 0, 0);

    /** The fault; at most one of these. */
    public enum Kind {
        NONE,
        RESET_BEFORE,
        RESET_AFTER,
        ERROR,
        ERROR_AFTER,
        TRUNCATE,
        SLOW,
        STALL
    }

    /** Returns the fate that follows from the seed and the request's number alone, whatever happens to other requests. */
    public static Fate of(SandboxOptions options, long number) {
        Faults faults = options.faults();
        DurationRange latency = options.latency();
        if (faults.isNone() && latency.isNone()) {
            return NONE;
        }
        SplittableRandom random = new SplittableRandom(SeededHash.hash(options.randomSeed(), number));
        Kind kind = kind(faults, random.nextDouble());
        double upShare = 0.2 + 0.4 * random.nextDouble();
        long underWay = latency.nanosAt(random.nextDouble());
        boolean delayed = random.nextDouble() < faults.delay();
        long delay = faults.delayBy().nanosAt(random.nextDouble());
        long slow = faults.slowFor().nanosAt(random.nextDouble());
        long up = (long) (underWay * upShare);
        return new Fate(kind, up, underWay - up + (delayed ? delay : 0), slow);
    }

    private static Kind kind(Faults faults, double drawn) {
        double[] shares = {
            faults.resetBefore(),
            faults.resetAfter(),
            faults.error(),
            faults.errorAfter(),
            faults.truncate(),
            faults.slow(),
            faults.stall()
        };
        double up = 0;
        for (int i = 0; i < shares.length; i++) {
            up += shares[i];
            if (drawn < up) {
                return Kind.values()[i + 1];
            }
        }
        return Kind.NONE;
    }
}
