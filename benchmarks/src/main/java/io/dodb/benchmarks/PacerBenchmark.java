package io.dodb.benchmarks;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacer;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimit;
import io.dodb.rate.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the pacer costs a request: it is admitted, leaves, and is answered. Time is virtual, so that the windows are as full as they are in
 * a run of hours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@NullUnmarked // JMH fills the fields
public class PacerBenchmark {
    private static final long LATENCY = Duration.ofMillis(100).toNanos();

    @Param
    public Situation situation;

    private Pacer pacer;
    private RateLimit answer;
    private long now;

    /** Where the limits are. */
    public enum Situation {
        /** A request a second, and limits that are never reached. */
        FAR_AWAY(1_000_000_000, 999_999_999, 900),
        /** As fast as 5,000 an hour and 250 a minute let it: each request takes a slot that has just become free. */
        AT_THE_LIMIT(5_000, 0, 0),
        /** The same, and the server counts 1,000 of somebody else's. */
        AMONG_STRANGERS(5_000, 0, 0);

        private final int limit;
        private final int remaining;
        private final long pauseMillis;

        Situation(int limit, int remaining, long pauseMillis) {
            this.limit = limit;
            this.remaining = remaining;
            this.pauseMillis = pauseMillis;
        }
    }

    @Setup
    public void fill() {
        pacer = new Pacer(Pacing.DEFAULT);
        now = 0;
        for (int i = 0; i < 20_000; i++) {
            answer = answer();
            request();
        }
        answer = answer();
    }

    /** What the server would say now. */
    private RateLimit answer() {
        int remaining = situation.remaining;
        if (situation != Situation.FAR_AWAY) {
            long own = pacer.held(now)[1] + 1;
            remaining = (int) Math.max(0, situation.limit - own - (situation == Situation.AMONG_STRANGERS ? 1_000 : 0));
        }
        Instant date = Instant.ofEpochSecond(1_800_000_000);
        return new RateLimit(situation.limit, remaining, date.plusSeconds(1), date, null);
    }

    /** One request. */
    @Benchmark
    public Ticket request() {
        now += TimeUnit.MILLISECONDS.toNanos(situation.pauseMillis);
        long wait = pacer.admit(now, Lane.BULK);
        while (wait != Pacer.NOW) {
            now += wait;
            wait = pacer.admit(now, Lane.BULK);
        }
        Ticket ticket = pacer.sent(now);
        now += LATENCY;
        pacer.answered(ticket, now, 200, answer, 0.5);
        return ticket;
    }
}
