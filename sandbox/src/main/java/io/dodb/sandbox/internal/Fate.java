package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.message.SeededHash;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.FaultPoint;
import io.dodb.sandbox.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request: a script of a test, or one that was drawn for it. A fault that is drawn is a script, too.
 *
 * @param isChosen whether a test has chosen the script
 * @param upNanos how long after its arrival it counts and is performed
 * @param downNanos how long its answer is under way
 */
public record Fate(Script script, boolean isChosen, long upNanos, long downNanos) {
    private static final Script NOTHING = Script.on(RequestPattern.any());
    /** In the order of the shares. */
    private static final List<Script> FAULTS = List.of(
            NOTHING.fault(FaultPoint.REQUEST_START, FaultEffect.RESET),
            NOTHING.fault(FaultPoint.RESPONSE_START, FaultEffect.RESET),
            NOTHING.answer(500),
            NOTHING.answer(500).performed(),
            NOTHING.fault(FaultPoint.RESPONSE_BODY, FaultEffect.CLOSE),
            NOTHING,
            NOTHING.fault(FaultPoint.RESPONSE_START, FaultEffect.STALL));

    private static final int SLOW = 5;

    private static final Fate NONE = new Fate(NOTHING, false, 0, 0);

    /**
     * Returns the fate of a request. What is drawn follows from the seed and the request's number alone, whatever happens to other requests.
     *
     * @param chosen what a test has chosen, or null
     */
    public static Fate of(SandboxOptions options, long number, @Nullable Script chosen) {
        Faults faults = options.faults();
        DurationRange latency = options.latency();
        if (faults.isNone() && latency.isNone() && chosen == null) {
            return NONE;
        }
        SplittableRandom random = new SplittableRandom(SeededHash.hash(options.randomSeed(), number));
        double drawn = random.nextDouble();
        double upShare = 0.2 + 0.4 * random.nextDouble();
        long underWay = latency.nanosAt(random.nextDouble());
        long up = (long) (underWay * upShare);
        long down = underWay - up;
        if (chosen != null) {
            return new Fate(
                    chosen,
                    true,
                    up + chosen.requestDelay().toNanos(),
                    down + chosen.delay().toNanos());
        }
        boolean delayed = random.nextDouble() < faults.delay();
        long delay = faults.delayBy().nanosAt(random.nextDouble());
        long slow = faults.slowFor().nanosAt(random.nextDouble());
        return new Fate(script(faults, drawn, slow), false, up, down + (delayed ? delay : 0));
    }

    private static Script script(Faults faults, double drawn, long slow) {
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
                return i == SLOW ? NOTHING.slowly(Duration.ofNanos(slow)) : FAULTS.get(i);
            }
        }
        return NOTHING;
    }
}
