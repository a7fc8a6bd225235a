package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotLogTest {
    private static final int SEEDS = 20;

    /** Of a window that is too short to have a grain, each slot is known exactly. */
    @ParameterizedTest(name = "from {0}")
    @ValueSource(longs = {0, -3_600_000_000_000L, 1_000_000_000_000_000L})
    void knowsWhatAListOfInstantsWouldKnow(long start) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            long window = 200L + random.nextInt(2_000);
            int longestGap = 1 + random.nextInt(12);
            SlotLog log = new SlotLog(window);
            Deque<Long> model = new ArrayDeque<>();
            long now = start;
            for (int i = 0; i < 1_000; i++) {
                // now and then everything expires
                now += random.nextInt(100) == 0 ? random.nextLong(2 * window) : random.nextInt(longestGap);
                int before = model.size();
                while (!model.isEmpty() && now - model.getFirst() >= window) {
                    model.removeFirst();
                }
                assertThat(log.expire(now)).as("seed %d, step %d", seed, i).isEqualTo(before - model.size());
                if (random.nextInt(3) > 0) {
                    int slots = 1 + random.nextInt(3);
                    log.take(now, slots);
                    for (int slot = 0; slot < slots; slot++) {
                        model.addLast(now);
                    }
                }
                assertThat(log.size()).as("seed %d, step %d", seed, i).isEqualTo(model.size());
                long oldest = model.isEmpty() ? now : model.getFirst();
                assertThat(log.oldestAge(now)).isEqualTo(now - oldest);
                if (!model.isEmpty()) {
                    assertThat(log.untilNextFree(now)).isEqualTo(oldest + window - now);
                }
            }
        }
    }

    @Test
    void freesTheOldestBeforeTheirTime() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            SlotLog log = new SlotLog(1_000);
            Deque<Long> model = new ArrayDeque<>();
            for (long now = 0; now < 1_000; now += 1 + random.nextInt(3)) {
                int slots = 1 + random.nextInt(3);
                log.take(now, slots);
                for (int slot = 0; slot < slots; slot++) {
                    model.addLast(now);
                }
                int before = model.size();
                if (random.nextInt(4) == 0) {
                    int most = random.nextInt(20) - 2;
                    for (int i = 0; i < most && !model.isEmpty(); i++) {
                        model.removeFirst();
                    }
                    assertThat(log.drop(most)).isEqualTo(before - model.size());
                } else if (random.nextInt(4) == 0) {
                    long until = now - random.nextInt(100);
                    while (!model.isEmpty() && model.getFirst() <= until) {
                        model.removeFirst();
                    }
                    assertThat(log.dropUntil(until)).isEqualTo(before - model.size());
                }
                assertThat(log.size()).as("seed %d, at %d", seed, now).isEqualTo(model.size());
                assertThat(log.oldestAge(now)).isEqualTo(model.isEmpty() ? 0 : now - model.getFirst());
            }
        }
    }

    @Test
    void holdsASlotForTheWholeWindowAndAtMostAGrainLonger() {
        long grain = 10;
        long window = 65_536 * grain;
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            SlotLog log = new SlotLog(window);
            Deque<Long> mustHold = new ArrayDeque<>();
            Deque<Long> mayHold = new ArrayDeque<>();
            long now = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(50) == 0 ? random.nextLong(window) : random.nextInt(8);
                log.take(now, 1);
                mustHold.addLast(now);
                mayHold.addLast(now);
                log.expire(now);
                while (now - mustHold.getFirst() >= window) {
                    mustHold.removeFirst();
                }
                while (now - mayHold.getFirst() >= window + grain) {
                    mayHold.removeFirst();
                }
                assertThat(log.size()).as("seed %d, step %d", seed, i).isBetween((long) mustHold.size(), (long)
                        mayHold.size());
                assertThat(log.oldestAge(now)).isBetween(now - mustHold.getFirst(), now - mayHold.getFirst());
            }
        }
    }

    @Test
    void keepsSlotsThatAreAGrainApartAsOneAndFreesThemWithTheLast() {
        long grain = 10;
        long window = 65_536 * grain;
        SlotLog log = new SlotLog(window);
        log.take(0, 1);
        log.take(grain, 2);
        log.take(grain + 1, 4);

        assertThat(log.oldestAge(window)).isEqualTo(window);
        assertThat(log.untilNextFree(window)).isEqualTo(grain);
        assertThat(log.expire(window + grain - 1)).isZero();
        assertThat(log.expire(window + grain)).isEqualTo(3);
        assertThat(log.size()).isEqualTo(4);
        assertThat(log.expire(window + grain + 1)).isEqualTo(4);
        assertThat(log.oldestAge(window + grain + 1)).isZero();
    }
}
