package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendLogTest {
    private static final int SEEDS = 20;

    private record Sent(long at, long run) {}

    /** Of a window that is too short to have a grain, each send is known exactly. */
    @ParameterizedTest(name = "from {0}")
    @ValueSource(longs = {0, -3_660_000_000_000L, 1_000_000_000_000_000L})
    void knowsWhatAListOfInstantsWouldKnow(long start) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            long window = 200L + random.nextInt(2_000);
            World world = new World(new SendLog(window), random);
            world.now = start;
            int longestGap = 1 + random.nextInt(12);
            for (int i = 0; i < 1_000; i++) {
                world.step(random.nextInt(100) == 0 ? random.nextLong(2 * window) : random.nextInt(longestGap));

                assertThat(world.log.expired(world.now))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(world.acceptedAtLeastSoLongAgo(window));
            }
        }
    }

    @Test
    void takesNothingForExpiredTooLateNorMoreThanAGrainTooEarly() {
        long grain = 10;
        long window = 65_536 * grain;
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            World world = new World(new SendLog(window), random);
            for (int i = 0; i < 1_000; i++) {
                world.step(random.nextInt(50) == 0 ? random.nextLong(window) : random.nextInt(8));

                assertThat(world.log.expired(world.now))
                        .as("seed %d, step %d", seed, i)
                        .isBetween(
                                world.acceptedAtLeastSoLongAgo(window), world.acceptedAtLeastSoLongAgo(window - grain));
            }
        }
    }

    @Test
    void keepsSendsThatAreAGrainApartAsOneAtTheFirstOfThem() {
        long grain = 10;
        long window = 65_536 * grain;
        SendLog log = new SendLog(window);
        long first = log.sent(0);
        long second = log.sent(grain);
        long third = log.sent(grain + 1);
        log.accepted(first);
        log.accepted(second);
        log.accepted(third);

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
        assertThat(log.expired(window - 1)).isZero();
        assertThat(log.expired(window)).isEqualTo(2);
        assertThat(log.expired(window + grain)).isEqualTo(2);
        assertThat(log.expired(window + grain + 1)).isEqualTo(3);
    }

    @Test
    void countsWhatIsAcceptedAfterItsWindowAtOnce() {
        SendLog log = new SendLog(100);
        long late = log.sent(0);
        long never = log.sent(1);
        assertThat(log.expired(100)).isZero();

        log.accepted(late);

        assertThat(log.expired(100)).isEqualTo(1);
        assertThat(log.expired(1_000)).as("the other got no answer").isEqualTo(1);
        assertThat(never).isNotEqualTo(late);
    }

    @Test
    void takesTheOldestForExpiredBeforeTheirTime() {
        SendLog log = new SendLog(1_000);
        for (long at : new long[] {0, 0, 10, 10, 20, 20}) {
            log.accepted(log.sent(at));
        }
        assertThat(log.oldest(20)).isZero();
        log.forget(0);
        assertThat(log.expired(20)).isZero();
        log.forget(1);
        assertThat(log.expired(20)).isEqualTo(1);
        assertThat(log.oldest(20)).isZero();
        log.forget(2);
        assertThat(log.expired(20)).isEqualTo(3);
        assertThat(log.oldest(20)).isEqualTo(10);

        assertThat(log.expired(1_009)).isEqualTo(3);
        assertThat(log.expired(1_010)).isEqualTo(4);
        log.forget(100);
        assertThat(log.expired(1_011)).isEqualTo(6);
        assertThat(log.oldest(1_011)).as("nothing is left").isEqualTo(1_011);

        log.accepted(log.sent(1_011));
        assertThat(log.expired(1_011)).isEqualTo(6);
    }

    @Test
    void countsWhatIsAcceptedAfterItWasPassedOverAtOnce() {
        SendLog log = new SendLog(1_000);
        long unanswered = log.sent(0);
        log.accepted(log.sent(10));
        log.forget(1);
        assertThat(log.expired(10)).isEqualTo(1);

        log.accepted(unanswered);
        assertThat(log.expired(10)).isEqualTo(2);
    }

    /** Sends at random instants, of which some are accepted, each some time later and in any order. */
    private static final class World {
        final SendLog log;
        private final Random random;
        private final List<Sent> unanswered = new ArrayList<>();
        private final List<Long> accepted = new ArrayList<>();
        long now;

        World(SendLog log, Random random) {
            this.log = log;
            this.random = random;
        }

        void step(long gap) {
            now += gap;
            if (random.nextInt(3) > 0) {
                unanswered.add(new Sent(now, log.sent(now)));
            }
            if (!unanswered.isEmpty() && random.nextBoolean()) {
                Sent answered = unanswered.remove(random.nextInt(unanswered.size()));
                log.accepted(answered.run());
                accepted.add(answered.at());
            }
        }

        long acceptedAtLeastSoLongAgo(long age) {
            return accepted.stream().filter(at -> now - at >= age).count();
        }
    }
}
