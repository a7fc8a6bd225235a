package io.dodb.sandbox.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlidingLogTest {

    @Test
    void anArrivalCountsForExactlyTheWindow() {
        SlidingLog log = new SlidingLog(2, 100);
        log.record(1_000);
        log.record(1_040);

        assertThat(log.remaining(1_099)).isZero();
        assertThat(log.untilOldestExpires(1_099)).isEqualTo(1);
        assertThat(log.remaining(1_100)).isEqualTo(1);
        assertThat(log.untilOldestExpires(1_100)).isEqualTo(40);
        assertThat(log.remaining(1_140)).isEqualTo(2);
        assertThat(log.untilOldestExpires(1_140)).isZero();
    }

    @Test
    void inAFullLogTheOldestMakesRoom() {
        SlidingLog log = new SlidingLog(2, 100);
        log.record(0);
        log.record(10);
        log.record(20);

        assertThat(log.remaining(105)).isZero();
        assertThat(log.untilOldestExpires(105)).isEqualTo(5);
    }

    @Test
    void timeMayWrapAround() {
        SlidingLog log = new SlidingLog(1, 100);
        log.record(Long.MAX_VALUE - 10);

        assertThat(log.remaining(Long.MIN_VALUE + 88)).isZero();
        assertThat(log.remaining(Long.MIN_VALUE + 89)).isEqualTo(1);
    }

    @Test
    void agreesWithAQueueOfAllArrivals() {
        SplittableRandom random = new SplittableRandom(7);
        SlidingLog log = new SlidingLog(150, 1_000);
        ArrayDeque<Long> queue = new ArrayDeque<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(12);
            while (!queue.isEmpty() && now - queue.getFirst() >= 1_000) {
                queue.removeFirst();
            }
            assertThat(log.remaining(now)).isEqualTo(150 - queue.size());
            assertThat(log.untilOldestExpires(now)).isEqualTo(queue.isEmpty() ? 0 : queue.getFirst() + 1_000 - now);
            if (queue.size() < 150) {
                log.record(now);
                queue.addLast(now);
            }
        }
    }
}
