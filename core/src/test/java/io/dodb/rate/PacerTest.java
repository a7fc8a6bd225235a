package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final RateLimit SILENT = new RateLimit(null, null, null, null, null);
    private static final RateLimit FINE = reset(100, 2_000);

    private final Pacer pacer = new Pacer();

    @Test
    void nothingWaitsUntilTheServerSaysSo() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pacer.admit(i)).isEqualTo(Pacer.NOW);
            pacer.sent();
        }
        assertThat(pacer.inFlight()).isEqualTo(1_000);
        assertThat(pacer.blockedBy()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5 * SECOND, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 3 * SECOND})
    void theMinuteLimitBlocksForAsLongAsTheServerAsksWhateverTheClock(long start) {
        send(start);
        pacer.answered(start, start + 1, 429, retryAfter(10), 0.5);

        assertThat(pacer.blockedBy()).isEqualTo(Limit.MINUTE);
        assertThat(pacer.admit(start + 1)).isBetween(10 * SECOND, 11 * SECOND);
        assertThat(pacer.admit(start + 10 * SECOND)).isPositive().isLessThan(SECOND + 2);
        assertThat(pacer.admit(start + 1 + 11 * SECOND)).isEqualTo(Pacer.NOW);
    }

    @Test
    void theHourLimitBlocksUntilTheReset() {
        send(0);
        pacer.answered(0, SECOND, 429, reset(0, 1_800), 0);
        assertThat(pacer.blockedBy()).isEqualTo(Limit.HOUR);
        assertThat(pacer.admit(SECOND)).isEqualTo(1_801 * SECOND);
        assertThat(pacer.blockedUntil()).isEqualTo(1_802 * SECOND);
    }

    @Test
    void aResetBeyondAllReasonDoesNotOverflow() {
        send(0);
        pacer.answered(
                0, 0, 429, new RateLimit(null, 0, Instant.ofEpochSecond(1_767_607_200_000L), Instant.EPOCH, null), 0);
        assertThat(pacer.admit(0)).isBetween(3_600 * SECOND, 90_000 * SECOND);
    }

    @Test
    void withoutAUsefulResetTheBlindWaitGrowsToAMinuteAndAnAnswerEndsIt() {
        long now = 0;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            send(now);
            pacer.answered(now, now, 429, seconds % 8 == 0 ? reset(0, -30) : SILENT, 0);
            assertThat(pacer.admit(now)).isEqualTo(seconds * SECOND);
            now += seconds * SECOND;
        }
        send(now);
        pacer.answered(now, now, 200, FINE, 0);
        send(now);
        pacer.answered(now, now, 429, SILENT, 0);
        assertThat(pacer.admit(now)).isEqualTo(SECOND);
    }

    @Test
    void afterABlockOneProbeLeavesAndItsAnswerReopens() {
        send(0);
        pacer.answered(0, SECOND, 429, retryAfter(10), 0);
        long end = pacer.blockedUntil();

        send(end);
        assertThat(pacer.admit(end)).isEqualTo(Pacer.AFTER_REPLY);
        assertThat(pacer.admit(end + 500 * SECOND)).isEqualTo(Pacer.AFTER_REPLY);
        pacer.answered(end, end + SECOND, 503, SILENT, 0);
        assertThat(pacer.blockedBy()).isNull();
        send(end + SECOND);
        assertThat(pacer.admit(end + SECOND)).isEqualTo(Pacer.NOW);
    }

    @Test
    void anAbandonedProbeIsFollowedByAnother() {
        send(0);
        pacer.answered(0, SECOND, 429, retryAfter(10), 0);
        long end = pacer.blockedUntil();
        send(end);
        pacer.abandoned();
        assertThat(pacer.blockedBy()).isEqualTo(Limit.MINUTE);
        send(end + 1);
        assertThat(pacer.admit(end + 2)).isEqualTo(Pacer.AFTER_REPLY);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, SECOND / 2, SECOND})
    void whatWasSentBeforeTheBlockNeitherReopensNorExtendsIt(long sentAt) {
        send(0);
        send(sentAt);
        send(sentAt);
        pacer.answered(0, SECOND, 429, retryAfter(10), 0);
        long end = pacer.blockedUntil();

        pacer.answered(sentAt, SECOND, 200, FINE, 0);
        assertThat(pacer.blockedBy()).isEqualTo(Limit.MINUTE);
        pacer.answered(sentAt, 5 * SECOND, 429, reset(0, 3_000), 0);
        assertThat(pacer.blockedBy()).isEqualTo(Limit.MINUTE);
        assertThat(pacer.blockedUntil()).isEqualTo(end);
        assertThat(pacer.inFlight()).isZero();
    }

    /** Random sends, answers, losses and limits, hours of them: the two promises that the class makes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whileBlockedNothingLeavesAndThenOneAtATime(int seed) {
        Random random = new Random(seed);
        long now = Long.MAX_VALUE - random.nextInt(1_000) * SECOND;
        List<Long> inFlight = new ArrayList<>();
        Deque<String> history = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            now += (long) (random.nextDouble() * SECOND);
            boolean blocked = pacer.blockedBy() != null;
            long answer = pacer.admit(now);
            if (blocked && (now - pacer.blockedUntil() < 0 || !inFlight.isEmpty())) {
                assertThat(answer).as("%s", history).isNotEqualTo(Pacer.NOW).isPositive();
            } else {
                assertThat(answer).as("%s", history).isEqualTo(Pacer.NOW);
            }
            if (answer == Pacer.NOW && random.nextInt(3) > 0) {
                pacer.sent();
                inFlight.add(now);
                note(history, "sent");
            } else if (answer != Pacer.NOW && answer != Pacer.AFTER_REPLY && inFlight.isEmpty()) {
                now += answer;
                assertThat(pacer.admit(now)).isEqualTo(Pacer.NOW);
            }
            if (!inFlight.isEmpty() && random.nextInt(2) == 0) {
                long sentAt = inFlight.remove(random.nextInt(inFlight.size()));
                if (random.nextInt(20) == 0) {
                    pacer.abandoned();
                    note(history, "abandoned");
                } else {
                    boolean limited = random.nextInt(4) == 0;
                    RateLimit limit =
                            random.nextBoolean() ? retryAfter(random.nextInt(60)) : reset(0, random.nextInt(90) - 30);
                    pacer.answered(sentAt, now, limited ? 429 : 200, limited ? limit : FINE, random.nextDouble());
                    note(history, limited ? "429" : "200");
                }
            }
            assertThat(pacer.inFlight()).isEqualTo(inFlight.size());
        }
    }

    private static void note(Deque<String> history, String event) {
        history.add(event);
        if (history.size() > 20) {
            history.remove();
        }
    }

    private void send(long now) {
        assertThat(pacer.admit(now)).isEqualTo(Pacer.NOW);
        pacer.sent();
    }

    private static RateLimit retryAfter(int seconds) {
        return new RateLimit(5_000, 0, null, null, Duration.ofSeconds(seconds));
    }

    private static RateLimit reset(@Nullable Integer remaining, int seconds) {
        return new RateLimit(5_000, remaining, Instant.EPOCH.plusSeconds(seconds), Instant.EPOCH, null);
    }
}
