package io.dodb.internal.rate;

import static io.dodb.internal.rate.PacedWorld.HOUR_LIMIT;
import static io.dodb.internal.rate.PacedWorld.MINUTE_LIMIT;
import static io.dodb.internal.rate.PacedWorld.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import io.dodb.internal.rate.PacedWorld.Setting;
import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.rate.WaitReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants of the pacing algorithm, over random latencies, orders of delivery, faults, clocks and strangers. */
class PacerTest {
    private static final RateLimitFields NOTHING = RateLimitFields.from(HttpFields.of(Map.of()));

    /** Invariants 1, 3 and 9. With {@code -Ddodb.seeds=500} as many seeds of each length. */
    @ParameterizedTest(name = "{1} items")
    @CsvSource({"100, 5000, 1.02", "20, 20000, 1.002", "2, 100000, 1.002"})
    void noSeedSeesARejectionOrLosesTime(int seeds, int items, double ratio) {
        long bound = new Pacer(Pacing.DEFAULT).leastTime(0, items).toSeconds();
        for (long seed = 0; seed < Integer.getInteger("dodb.seeds", seeds); seed++) {
            PacedWorld world = new PacedWorld(Setting.idle(seed, items)).run();

            assertThat(world.rejected).as("seed %d", seed).isZero();
            assertThat(world.end / (double) SECOND / (double) bound)
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(ratio);
        }
    }

    /** Invariant 1, in hard conditions: any split of the latency, answers out of order, 5xx, lost answers, counted rejections. */
    @Test
    void anIdleTokenSeesNoRejectionWhateverTheNetworkDoes() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Setting setting = new Setting(
                    seed,
                    400 + random.nextInt(6_000),
                    1 + random.nextInt(64),
                    random.nextLong(),
                    random.nextInt(61) - 30,
                    random.nextInt(3) * 0.01,
                    random.nextInt(2) * 0.005,
                    random.nextBoolean(),
                    random.nextBoolean(),
                    0);
            PacedWorld world = new PacedWorld(setting);
            world.watch = () -> assertWithinLimits(world);
            world.run();

            assertThat(world.rejected).as("%s", setting).isZero();
        }
    }

    /** Invariants 2, 6 and 14. */
    private static void assertWithinLimits(PacedWorld world) {
        long[] held = world.pacer.held(world.now());
        assertThat(world.pacer.inFlight()).isEqualTo(world.inFlight);
        assertThat(world.inFlight + held[0]).isLessThanOrEqualTo(MINUTE_LIMIT);
        assertThat(world.inFlight + held[1] + world.pacer.strangers()).isLessThanOrEqualTo(HOUR_LIMIT);
        assertThat(world.pacer.strangers()).as("nobody else sends").isZero();
    }

    /** Invariants 5 and 7: the world itself fails if it stands still, or if something leaves before the server's word. */
    @ParameterizedTest(name = "a stranger every {0} s")
    @ValueSource(doubles = {0.8, 1, 3, 20})
    void strangersCostFewRejectionsAndNothingIsLost(double every) {
        for (long seed = 0; seed < 4; seed++) {
            Setting setting = new Setting(seed, 3_000, 32, 0, 0, 0.005, 0, false, true, every);
            PacedWorld world = new PacedWorld(setting).run();

            assertThat(world.done).isEqualTo(3_000);
            assertThat(world.rejected).as("seed %d", seed).isLessThanOrEqualTo(60);
        }
    }

    /** Invariant 10. */
    @Test
    void noClockButTheMonotonicOneChangesWhatIsSentWhen() {
        Setting plain = Setting.idle(3, 6_000);
        PacedWorld reference = new PacedWorld(plain).run();
        for (long ahead : new long[] {-30, 30, 86_400}) {
            PacedWorld shifted =
                    new PacedWorld(new Setting(3, 6_000, 32, Long.MAX_VALUE - 5, ahead, 0, 0, false, false, 0)).run();
            assertThat(shifted.sends).isEqualTo(reference.sends);
        }
    }

    /** Invariant 8. */
    @Test
    void aTotalOutageIsAnsweredByFewRequests() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        long now = 0;
        int sends = 0;
        int paid = 0;
        while (now < 600 * SECOND) {
            long wait = pacer.admit(now, Lane.BULK);
            if (wait != Pacer.NOW) {
                now += Math.min(wait, SECOND);
                continue;
            }
            Ticket ticket = pacer.sent(now);
            sends++;
            now += SECOND / 10;
            pacer.answered(ticket, now, 503, NOTHING, 0.5);
            paid += pacer.spendRetry(now, Lane.BULK, 0.5) ? 1 : 0;
        }
        assertThat(paid).isEqualTo(50);
        assertThat(sends).isLessThanOrEqualTo(50 + (int) (600 / 3.75));
        assertThat(pacer.admit(now, Lane.INTERACTIVE))
                .as("a single call may try")
                .isEqualTo(Pacer.NOW);
    }

    @Test
    void theFirstAnswerThatIsNotAFailureEndsAnOutage() {
        Pacer pacer = new Pacer(Pacing.OFF);
        for (int i = 0; i < 51; i++) {
            Ticket ticket = pacer.sent(0);
            pacer.answered(ticket, 0, 503, NOTHING, 0.5);
            pacer.spendRetry(0, Lane.BULK, 0.5);
        }
        assertThat(pacer.admit(0, Lane.BULK)).isEqualTo(5 * SECOND);
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.OUTAGE);

        long later = 5 * SECOND;
        assertThat(pacer.admit(later, Lane.BULK)).isEqualTo(Pacer.NOW);
        Ticket probe = pacer.sent(later);
        assertThat(pacer.admit(later, Lane.BULK)).as("one probe").isEqualTo(Pacer.AFTER_REPLY);
        pacer.answered(probe, later, 201, NOTHING, 0.5);
        assertThat(pacer.admit(later, Lane.BULK)).isEqualTo(Pacer.NOW);
    }

    /** Invariant 13. */
    @Test
    void whatDidNotLeaveCostsNothingAndWhatLeftCostsASlot() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        pacer.sent(0);
        pacer.notSent();
        assertThat(pacer.inFlight()).isZero();
        assertThat(pacer.held(0)).containsExactly(0, 0);

        pacer.sent(0);
        pacer.abandoned(SECOND);
        assertThat(pacer.held(60 * SECOND)).containsExactly(1, 1);
        assertThat(pacer.held(62 * SECOND)).containsExactly(0, 1);
        assertThat(pacer.held(3_602 * SECOND)).containsExactly(0, 0);
    }

    @Test
    void theHourIsWaitedForUntilTheResetOnTheServersClock() {
        Pacer pacer = new Pacer(Pacing.OFF);
        Ticket ticket = pacer.sent(0);
        RateLimitFields said = RateLimitFields.from(
                HttpFields.of(Map.of("date", "Tue, 14 Nov 2023 22:13:20 GMT", "ratelimit-reset", "1700000600")));
        pacer.answered(ticket, 0, 429, said, 0);

        assertThat(pacer.admit(0, Lane.BULK)).isEqualTo(601 * SECOND);
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.HOUR_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "1699990000", "1700003601", "1700001800000"})
    void aMissingOrPastOrImpossibleResetIsProbedWithGrowingGaps(String reset) {
        Pacer pacer = new Pacer(Pacing.OFF);
        RateLimitFields said = RateLimitFields.from(
                HttpFields.of(Map.of("date", "Tue, 14 Nov 2023 22:13:20 GMT", "ratelimit-reset", reset)));
        long now = 0;
        for (long gap : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            pacer.answered(pacer.sent(now), now, 429, said, 0);
            assertThat(pacer.admit(now, Lane.BULK)).isEqualTo(gap * SECOND);
            now += gap * SECOND;
            assertThat(pacer.admit(now, Lane.BULK)).isEqualTo(Pacer.NOW);
        }
    }

    /** In each of these the hour's reset is half an hour away. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0    | -1", "0    | 2s", "0    | ''", "0    | 2025-11-14T22:13:25Z", "4980 | none"})
    void aRejectionThatDoesNotSayHowLongIsProbedSoonAndWithGrowingGaps(String remaining, String retryAfter) {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        Map<String, String> fields = new HashMap<>(Map.of(
                "date", "Tue, 14 Nov 2023 22:13:20 GMT",
                "ratelimit-limit", "5000",
                "ratelimit-remaining", remaining,
                "ratelimit-reset", "1700001800"));
        if (!retryAfter.equals("none")) {
            fields.put("retry-after", retryAfter);
        }
        RateLimitFields said = RateLimitFields.from(HttpFields.of(fields));
        long now = 0;
        for (long gap : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            pacer.answered(pacer.sent(now), now, 429, said, 0);
            assertThat(pacer.admit(now, Lane.BULK)).isEqualTo(gap * SECOND);
            assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
            now += gap * SECOND;
            assertThat(pacer.admit(now, Lane.BULK)).isEqualTo(Pacer.NOW);
        }
        pacer.answered(pacer.sent(now), now, 201, NOTHING, 0);
        pacer.answered(pacer.sent(now), now, 429, said, 0);
        assertThat(pacer.admit(now, Lane.BULK)).as("from the start again").isEqualTo(SECOND);
    }

    @Test
    void aLimitIsBelievedOnlyWithWhatIsLeftOfIt() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        RateLimitFields said = RateLimitFields.from(HttpFields.of(Map.of("ratelimit-limit", "1")));
        pacer.answered(pacer.sent(0), 0, 404, said, 0.5);

        assertThat(pacer.hourLimit()).isEqualTo(5_000);
        assertThat(pacer.admit(SECOND, Lane.INTERACTIVE)).isEqualTo(Pacer.NOW);
    }

    @Test
    void aServerThatAnnouncesNothingGetsWhatWasConfigured() {
        Pacer pacer = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("3/10s,5/100s")));
        long[] sentAt = new long[6];
        long now = 0;
        for (int i = 0; i < 6; i++) {
            long wait = pacer.admit(now, Lane.BULK);
            now += wait;
            assertThat(pacer.admit(now, Lane.BULK)).isEqualTo(Pacer.NOW);
            sentAt[i] = now / SECOND;
            pacer.answered(pacer.sent(now), now, 201, NOTHING, 0.5);
        }
        assertThat(sentAt).containsExactly(0, 0, 0, 10, 10, 100);
    }

    @Test
    void theAnnouncedHourWinsAndTheMinuteFollowsIt() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        RateLimitFields said =
                RateLimitFields.from(HttpFields.of(Map.of("ratelimit-limit", "1200", "ratelimit-remaining", "1199")));
        pacer.answered(pacer.sent(0), SECOND, 201, said, 0.5);
        int more = 0;
        while (pacer.admit(SECOND, Lane.BULK) == Pacer.NOW) {
            pacer.sent(SECOND);
            more++;
        }
        assertThat(more).isEqualTo(59);
        assertThat(pacer.hourLimit()).isEqualTo(1200);
    }

    @Test
    void bulkLeavesTheReserveToSingleCalls() {
        Pacer pacer =
                new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("100/1h")).withReserve(0.2));
        long now = 0;
        int bulk = 0;
        while (pacer.admit(now, Lane.BULK) == Pacer.NOW) {
            pacer.answered(pacer.sent(now), now, 201, NOTHING, 0.5);
            bulk++;
        }
        assertThat(bulk).isEqualTo(80);
        assertThat(pacer.admit(now, Lane.INTERACTIVE)).isEqualTo(Pacer.NOW);
    }

    /** Invariant 12, where no journal was kept: what was sent before is of unknown age, so the minute is taken for full, once. */
    @Test
    void withoutAJournalThePastCostsAMinuteAtMost() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        assertThat(pacer.admit(0, Lane.BULK)).isEqualTo(Pacer.NOW);
        Ticket first = pacer.sent(0);
        assertThat(pacer.admit(0, Lane.BULK)).as("the first goes alone").isEqualTo(Pacer.AFTER_REPLY);
        RateLimitFields said =
                RateLimitFields.from(HttpFields.of(Map.of("ratelimit-limit", "5000", "ratelimit-remaining", "3999")));
        pacer.answered(first, SECOND, 201, said, 0.5);

        assertThat(pacer.strangers()).isEqualTo(1_000);
        long idle = pacer.admit(SECOND, Lane.BULK);
        assertThat(idle).isBetween(59 * SECOND, 61 * SECOND);
        long now = SECOND + idle;
        for (int i = 0; i < 100; i++) {
            assertThat(pacer.admit(now, Lane.BULK))
                    .as("request %d of the burst", i)
                    .isEqualTo(Pacer.NOW);
            pacer.answered(pacer.sent(now), now, 201, NOTHING, 0.5);
        }
    }

    @Test
    void evenAReserveOfAlmostEverythingLetsBulkMove() {
        Pacer pacer =
                new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("1/1h")).withReserve(0.9));
        assertThat(pacer.admit(0, Lane.BULK)).isEqualTo(Pacer.NOW);
    }

    @Test
    void theLeastTimeFollowsTheBound() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        assertThat(pacer.leastTime(0, 250)).isEqualTo(Duration.ZERO);
        assertThat(pacer.leastTime(0, 251)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pacer.leastTime(0, 5_000)).isEqualTo(Duration.ofMinutes(19));
        assertThat(pacer.leastTime(0, 5_001)).isEqualTo(Duration.ofHours(1));
        assertThat(pacer.leastTime(0, 20_000)).isEqualTo(Duration.ofMinutes(3 * 60 + 19));
    }

    @Test
    void theLeastTimeLeavesTheReserveAlone() {
        Pacer pacer = new Pacer(Pacing.DEFAULT.withReserve(0.2));
        assertThat(pacer.leastTime(0, 4_000)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pacer.leastTime(0, 4_001)).isEqualTo(Duration.ofHours(1));
        assertThat(pacer.leastTime(0, 20_000)).isEqualTo(Duration.ofMinutes(4 * 60 + 15));
    }

    @Test
    void aLimitTooHighToBindNeedsNoMemoryForEachRequest() {
        Pacer pacer = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("900000000/1h")));
        for (long now = 0; now < 3_000_000; now++) {
            pacer.answered(pacer.sent(now), now, 201, NOTHING, 0.5);
        }
        assertThat(pacer.held(3_000_000)[1]).isEqualTo(3_000_000);
    }
}
