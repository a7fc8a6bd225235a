package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.World.MINUTE;
import static io.dodb.reactor.simulation.worlds.World.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.internal.limit.Limiter;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The yardsticks. */
class LimiterTest {
    private static final long PHASE = 45 * SECOND;

    static Stream<Counting> kinds() {
        return Stream.of(Counting.SLIDING, Counting.FIXED, Counting.BUCKET, Counting.COUNTER, Counting.gcra(3));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hasRoomWhenItSaysSoAndNotSooner(Counting kind) {
        Random chance = new Random(5);
        Limiter limiter = kind.of(20, MINUTE, PHASE);
        Limiter twin = kind.of(20, MINUTE, PHASE);
        long now = 0;
        int waits = 0;
        for (int i = 0; i < 2_000; i++) {
            now += chance.nextInt(20) == 0 ? chance.nextLong(2 * MINUTE) : chance.nextLong(SECOND);
            for (long wait = limiter.untilRoom(now); wait > 0; wait = limiter.untilRoom(now)) {
                waits++;
                long slightlySooner = now + wait - SECOND / 100;
                if (slightlySooner > now) {
                    assertThat(twin.untilRoom(slightlySooner)).isPositive();
                }
                now += wait;
            }
            limiter.count(now);
            twin.count(now);
        }
        assertThat(waits).isGreaterThan(50);
    }

    @Test
    void aSlidingLogLetsInWhatAnyWindowHolds() {
        Limiter limiter = full(Counting.SLIDING);

        assertThat(limiter.untilRoom(59 * SECOND)).isEqualTo(SECOND);
        assertThat(limiter.untilRoom(60 * SECOND)).isZero();
    }

    @Test
    void aFixedWindowForgetsAtItsEnd() {
        Limiter limiter = full(Counting.FIXED);

        assertThat(limiter.untilRoom(0)).isEqualTo(15 * SECOND);
        assertThat(limiter.used(15 * SECOND)).isZero();
    }

    @Test
    void aBucketFillsEvenly() {
        Limiter limiter = full(Counting.BUCKET);

        assertThat(limiter.untilRoom(0)).isBetween(3 * SECOND, 3 * SECOND + 10);
        assertThat(limiter.used(30 * SECOND)).isEqualTo(10);
    }

    @Test
    void aCounterWeighsTheLastWindow() {
        Limiter limiter = full(Counting.COUNTER);

        // 15 s in the next window, three quarters of the last one's 20 still count
        assertThat(limiter.used(30 * SECOND)).isEqualTo(15);
    }

    @Test
    void aLimitCanChange() {
        Limiter limiter = full(Counting.SLIDING);
        limiter.limit(21);
        assertThat(limiter.untilRoom(0)).isZero();
        limiter.limit(10);

        assertThat(limiter.untilRoom(0)).isEqualTo(MINUTE);
    }

    @Test
    void theEarliestScheduleOfTwoSlidingLogsIsTheKnownOne() {
        World world = World.called("idle");

        assertThat(bound(world, 5_000)).isEqualTo(19 * MINUTE);
        assertThat(bound(world, 5_001)).isEqualTo(60 * MINUTE);
        assertThat(bound(world, 20_000)).isEqualTo(199 * MINUTE);
    }

    @Test
    void theEarliestScheduleGoesAroundStrangers() {
        Instants strangers = new Instants();
        IntStream.range(0, 100).forEach(i -> strangers.add(SECOND));

        // 250 are there before the strangers; of the next ones, 150 fit beside them
        assertThat(Bound.of(World.called("company"), 1, arrivals(251), strangers, 0))
                .isEqualTo(MINUTE);
        assertThat(Bound.of(World.called("company"), 1, arrivals(500), strangers, 0))
                .isEqualTo(MINUTE + SECOND);
    }

    @Test
    void whatWasBeforeTheEndOfTroubleStaysAsItWas() {
        Instants late = new Instants();
        IntStream.range(0, 251).forEach(i -> late.add(i * SECOND));

        // the 101st and all later ones could have come at once
        assertThat(Bound.of(World.called("trouble"), 1, late, new Instants(), 100 * SECOND))
                .isEqualTo(100 * SECOND);
    }

    private static Limiter full(Counting kind) {
        Limiter limiter = kind.of(20, MINUTE, PHASE);
        IntStream.range(0, 20).forEach(i -> limiter.count(0));
        return limiter;
    }

    private static long bound(World world, int requests) {
        return Bound.of(world, 1, arrivals(requests), new Instants(), 0);
    }

    private static Instants arrivals(int requests) {
        Instants arrivals = new Instants();
        IntStream.range(0, requests).forEach(i -> arrivals.add(0));
        return arrivals;
    }
}
