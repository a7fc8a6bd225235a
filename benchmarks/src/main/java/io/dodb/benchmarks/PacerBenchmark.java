package io.dodb.benchmarks;

import io.dodb.internal.rate.Pacer;
import io.dodb.internal.rate.Ticket;
import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
    private RateLimitFields[] answers;
    private long now;
    private final Ticket ticket = new Ticket();

    /** Where the limits are. */
    public enum Situation {
        /** A request a second, and limits that are never reached. */
        FAR_AWAY(1_000_000_000, 0, 900),
        /** As fast as 5,000 an hour and 250 a minute let it: each request takes a slot that has just become free. */
        AT_THE_LIMIT(5_000, 0, 0),
        /** The same, and the server counts 1,000 requests of others. */
        AMONG_STRANGERS(5_000, 1_000, 0);

        private final int limit;
        private final int strangers;
        private final long pauseNanos;

        Situation(int limit, int strangers, long pauseMillis) {
            this.limit = limit;
            this.strangers = strangers;
            this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        }
    }

    @Setup
    public void fill() {
        pacer = new Pacer(Pacing.DEFAULT);
        now = 0;
        Instant date = Instant.ofEpochSecond(1_800_000_000);
        answers = IntStream.range(0, 6_000)
                .map(own -> Math.max(0, situation.limit - situation.strangers - own))
                .mapToObj(remaining -> new RateLimitFields(situation.limit, remaining, date.plusSeconds(1), date, null))
                .toArray(RateLimitFields[]::new);
        for (int i = 0; i < 20_000; i++) {
            request();
        }
        if (Math.abs(pacer.strangers() - situation.strangers) > 10) {
            throw new IllegalStateException("the pacer sees " + pacer.strangers() + " strangers");
        }
    }

    /** One request. */
    @Benchmark
    public Ticket request() {
        now += situation.pauseNanos;
        long wait = pacer.admit(now, Lane.BULK);
        while (wait != Pacer.NOW) {
            now += wait;
            wait = pacer.admit(now, Lane.BULK);
        }
        pacer.sent(now, ticket);
        now += LATENCY;
        int own = (int) (pacer.hourLimit() - pacer.strangers() - pacer.left(now));
        pacer.answered(ticket, now, 200, answers[own], 0.5);
        return ticket;
    }
}
