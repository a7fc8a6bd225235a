package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pacer says after which answers. */
class PacerAnswersTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final RateLimitFields NOTHING = new RateLimitFields(null, null, null, null, null);

    private final Pacer pacer = new Pacer(Pacing.DEFAULT);

    private static RateLimitFields said(int limit, int remaining) {
        return new RateLimitFields(limit, remaining, null, null, null);
    }

    private static RateLimitFields retryAfter(long seconds) {
        return new RateLimitFields(null, null, null, null, Duration.ofSeconds(seconds));
    }

    private void answer(long now, int status, RateLimitFields said) {
        pacer.answered(pacer.sent(now), now, status, said, 0.5);
    }

    private void answers(int times, long now) {
        for (int i = 0; i < times; i++) {
            answer(now, 201, NOTHING);
        }
    }

    /** So many of an earlier process, two minutes ago, and so many now. */
    private void past(int before, int now) {
        long[] ages = new long[before + now];
        Arrays.fill(ages, 0, before, 2 * MINUTE);
        pacer.restore(0, ages, 0);
    }

    private long bulk(long now) {
        return pacer.admit(now, Lane.BULK);
    }

    /** How many of bulk leave one after the other. */
    private int leave(long now) {
        int left = 0;
        while (bulk(now) == Pacer.NOW) {
            answer(now, 201, NOTHING);
            left++;
        }
        return left;
    }

    private int leaveTogether(long now) {
        int left = 0;
        while (left < 100 && bulk(now) == Pacer.NOW) {
            pacer.sent(now);
            left++;
        }
        return left;
    }

    // ---- rejections ----

    /** The random part is half a second of the first gap, and half of nearly a second after a Retry-After. */
    @ParameterizedTest(name = "{0} with Retry-After {1}")
    @CsvSource({
        "429,     , 1500, MINUTE_LIMIT",
        "429, 0   , 1500, MINUTE_LIMIT",
        "429, 1   , 1525, MINUTE_LIMIT",
        "429, 60  , 60525, MINUTE_LIMIT",
        "429, 61  , 61525, HOUR_LIMIT",
        "429, 9999, 3600525, HOUR_LIMIT",
        "503, 0   , 1500, MINUTE_LIMIT",
        "503, 5   , 5525, MINUTE_LIMIT",
        "503,     , 0,",
        "500, 5   , 0,"
    })
    void holdsBackForAsLongAsIsAskedFor(
            int status, @Nullable Long retryAfter, long millis, @Nullable WaitReason reason) {
        answer(0, status, retryAfter == null ? NOTHING : retryAfter(retryAfter));
        assertThat(bulk(0)).isEqualTo(millis * MILLI);
        assertThat(pacer.waitReason()).isEqualTo(reason);
    }

    @Test
    void asksAgainAsOftenAsIsAskedFor() {
        long now = 0;
        for (int i = 0; i < 8; i++) {
            answer(now, 429, retryAfter(1));
            assertThat(bulk(now)).isEqualTo(1_525 * MILLI);
            now += 1_525 * MILLI;
        }
    }

    @Test
    void growsItsGapsWhereItIsAskedForNone() {
        long now = 0;
        for (long millis : new long[] {1_500, 2_500, 4_500, 8_500, 16_500, 32_500, 60_500, 60_500}) {
            answer(now, 429, retryAfter(0));
            assertThat(bulk(now)).isEqualTo(millis * MILLI);
            now += millis * MILLI;
        }
    }

    /** What goes on once nothing of ours is in the minute any more is the hour's. The minute's room is then what it was. */
    @Test
    void whereItIsAlwaysAskedForNoneTheHourIsToldFromTheMinuteByHowLongItLasts() {
        past(800, 200);
        for (long now = 0; now < MINUTE; now += 10 * SECOND) {
            answer(now, 429, retryAfter(0));
            assertThat(bulk(now)).isPositive();
            assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
            assertThat(pacer.strangers()).isZero();
        }
        answer(61 * SECOND, 429, retryAfter(0));
        assertThat(bulk(61 * SECOND)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.HOUR_LIMIT);
        assertThat(pacer.strangers()).isEqualTo(4_000);

        // 800 have expired since; the first that is let in shows how many there may have been a moment ago
        long later = HOUR - 2 * MINUTE + SECOND;
        assertThat(bulk(later)).isEqualTo(Pacer.NOW);
        answer(later, 201, NOTHING);
        assertThat(pacer.strangers()).isBetween(4_798.0, 4_799.0);
    }

    @Test
    void whatLastsLongIsNotTheHoursIfLittleOfItIsUsed() {
        answer(0, 429, retryAfter(0));
        answer(2 * MINUTE, 429, retryAfter(0));
        assertThat(bulk(2 * MINUTE)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
    }

    @Test
    void theFirstGapIsASixtiethOfTheShorterWindow() {
        Pacer other = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("3/30s,5/100s")));
        other.answered(other.sent(0), 0, 429, NOTHING, 0);
        assertThat(other.admit(0, Lane.BULK)).isEqualTo(500 * MILLI);
    }

    /** Of 250 and of 5,000. */
    @ParameterizedTest(name = "{0} before, {1} in this minute, {2} said to be left")
    @CsvSource({
        "4800, 200, , MINUTE_LIMIT",
        "4800, 199, , HOUR_LIMIT",
        "0, 10, , MINUTE_LIMIT",
        "490, 10, , HOUR_LIMIT",
        "489, 10, , MINUTE_LIMIT",
        "0, 0, , MINUTE_LIMIT",
        "4000, 0, 0, HOUR_LIMIT",
        "4000, 0, 1, MINUTE_LIMIT"
    })
    void aRejectionThatDoesNotSayWhichSpeaksOfTheFullerLimit(
            int before, int inMinute, @Nullable Integer left, WaitReason limit) {
        past(before, inMinute);
        answer(0, 429, left == null ? NOTHING : said(5_000, left));
        assertThat(bulk(0)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(limit);
    }

    @Test
    void whatExpiredWhileTheRejectionWasUnderWayFillsNothing() {
        past(400, 0);
        answers(200, 0);
        pacer.answered(pacer.sent(0), 2 * MINUTE, 429, NOTHING, 0.5);
        assertThat(bulk(2 * MINUTE)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.HOUR_LIMIT);
    }

    @Test
    void othersFillTheHourToo() {
        answer(0, 201, said(5_000, 999));
        answer(0, 429, NOTHING);
        assertThat(bulk(0)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.HOUR_LIMIT);
    }

    @Test
    void whatLeftBeforeTheServersWordCanMakeTheWaitOnlyLonger() {
        answer(0, 201, NOTHING);
        Ticket[] underWay = {pacer.sent(0), pacer.sent(0), pacer.sent(0)};
        pacer.answered(underWay[0], SECOND, 429, retryAfter(5), 0.5);
        pacer.answered(underWay[1], 2 * SECOND, 429, retryAfter(10), 0.5);
        assertThat(bulk(2 * SECOND)).isEqualTo(10 * SECOND);
        pacer.answered(underWay[2], 2 * SECOND, 429, NOTHING, 0.5);
        assertThat(bulk(2 * SECOND)).isEqualTo(10 * SECOND);
    }

    /** One in nine was a stray one; two in ten were too many at once, so that one leaves each 240 ms. */
    @ParameterizedTest(name = "{0} of those under way are rejected")
    @CsvSource({"1, 0", "2, 240"})
    void oneRejectionAmongManyThatAreLetInTeachesNothing(int rejected, long millis) {
        answer(0, 201, NOTHING);
        Ticket[] underWay = new Ticket[rejected + 8];
        Arrays.setAll(underWay, i -> pacer.sent(SECOND));
        for (int i = 0; i < underWay.length; i++) {
            pacer.answered(underWay[i], SECOND, i < rejected ? 429 : 201, i < rejected ? retryAfter(1) : NOTHING, 0.5);
        }
        assertThat(bulk(3 * SECOND)).isEqualTo(Pacer.NOW);
        answer(3 * SECOND, 201, NOTHING);
        assertThat(bulk(3 * SECOND)).isBetween(millis * MILLI, millis * MILLI + 1);
    }

    @Test
    void aMinuteThatIsRejectedWithTwoHundredIsTakenForFull() {
        answers(200, 0);
        Ticket[] underWay = {pacer.sent(0), pacer.sent(0), pacer.sent(0), pacer.sent(0)};
        answer(0, 429, retryAfter(1));
        for (int i = 0; i < underWay.length; i++) {
            pacer.abandoned(0);
        }
        assertThat(leave(61 * SECOND)).as("halfway from 200 to 250").isEqualTo(225);
        answer(122 * SECOND, 201, NOTHING);
        assertThat(leave(122 * SECOND)).as("two minutes later a hundredth more").isEqualTo(226);
    }

    @Test
    void afterARejectedLookItIsLookedLessOftenUntilOneIsLetIn() {
        past(500, 0);
        answer(0, 429, NOTHING);
        assertThat(pacer.strangers()).isEqualTo(4_500);
        assertThat(bulk(2 * SECOND)).isEqualTo(238 * SECOND);
        assertThat(bulk(240 * SECOND)).isEqualTo(Pacer.NOW);
        answer(240 * SECOND, 201, NOTHING);
        assertThat(bulk(240 * SECOND)).isEqualTo(MINUTE);
    }

    // ---- what the server counts ----

    @Test
    void anHourThatIsRejectedWithoutAWordIsFullOfOthers() {
        past(4_000, 0);
        answer(0, 429, NOTHING);
        assertThat(pacer.strangers()).isEqualTo(1_000);
    }

    @Test
    void aRejectionSaysAtOnceHowManyOthersAre() {
        past(1_000, 0);
        answer(0, 201, said(5_000, 3_999));
        assertThat(pacer.strangers()).isZero();
        answer(0, 429, said(5_000, 0));
        assertThat(pacer.strangers()).isEqualTo(3_999);
    }

    @Test
    void othersAreGoneWhenNoMoreThanOursAreCounted() {
        answer(0, 201, said(5_000, 3_999));
        assertThat(pacer.strangers()).isEqualTo(1_000);
        answer(0, 201, said(5_000, 4_998));
        assertThat(pacer.strangers()).isZero();
    }

    @Test
    void whatIsLetInWithoutAWordMakesOthersALittleFewerAndTheMinutesRejectionDoesNot() {
        answer(0, 201, said(5_000, 3_999));
        answer(0, 429, retryAfter(1));
        assertThat(pacer.strangers()).isEqualTo(1_000);
        answer(2 * SECOND, 201, NOTHING);
        assertThat(pacer.strangers()).isEqualTo(999.9996);
    }

    @Test
    void aMinuteThatOthersFillIsLookedAtAMinuteAfterTheLastAnswer() {
        assertThat(bulk(0)).isEqualTo(Pacer.NOW);
        answer(10 * SECOND, 201, said(5_000, 4_750));
        assertThat(bulk(20 * SECOND)).isEqualTo(50 * SECOND);
        assertThat(pacer.waitCause()).isEqualTo(WaitCause.OTHERS);
    }

    /** The eleventh of the minute: 239 or 240 are what the minute leaves, and anything else speaks of the hour. */
    @ParameterizedTest(name = "{0} are left")
    @CsvSource({"238, 4751", "239, 0", "240, 0", "241, 4748"})
    void whatTheMinuteLeavesIsNotTakenForTheHours(int remaining, double others) {
        answers(10, 0);
        answer(0, 201, said(5_000, remaining));
        assertThat(pacer.strangers()).isEqualTo(others);
    }

    @ParameterizedTest(name = "{0} a minute")
    @CsvSource({"1, 1", "100, 100", "250, 250"})
    void anAnnouncedLimitThatIsAsSmallAsTheMinutesIsTheMinutes(int announced, int aMinute) {
        answer(0, 201, said(announced, announced - 1));
        assertThat(pacer.hourLimit()).isEqualTo(5_000);
        assertThat(pacer.strangers()).isZero();
        assertThat(pacer.leastTime(0, aMinute)).isEqualTo(Duration.ofMinutes(1));
        assertThat(leave(0)).isEqualTo(aMinute - 1);
    }

    @Test
    void aCounterThatHasForgottenOursIsBelievedTheThirdTime() {
        answer(0, 201, said(5_000, 4_999));
        answers(99, 0);
        answer(2 * MINUTE, 201, said(5_000, 4_999));
        answer(2 * MINUTE, 201, said(5_000, 4_998));
        assertThat(pacer.held(2 * MINUTE)).containsExactly(2, 102);
        answer(2 * MINUTE, 201, said(5_000, 4_997));
        assertThat(pacer.held(2 * MINUTE)).containsExactly(3, 3);
    }

    @Test
    void aCounterOfMoreThanWasAskedForHasForgottenNothing() {
        answers(100, 0);
        for (int i = 1; i <= 4; i++) {
            answer(2 * MINUTE, 201, said(50_000, 50_000 - i));
        }
        assertThat(pacer.held(2 * MINUTE)).containsExactly(4, 104);
    }

    // ---- how many at once ----

    /** One more of others may be a matter of roundings; where there are some, it goes on with two. */
    @ParameterizedTest(name = "{0} with {1} left")
    @CsvSource({"201, 4999, 32", "201, 4998, 32", "201, 4997, 2", "499, 4999, 32", "500, 4999, 1"})
    void afterTheFirstAnswerAllMayGoIfItIsGood(int status, int remaining, int together) {
        answer(0, status, said(5_000, remaining));
        assertThat(leaveTogether(0)).isEqualTo(together);
    }

    @Test
    void whatTheServerBreaksIsNotTriedAgainAtOnce() {
        answer(0, 201, NOTHING);
        Ticket[] underWay = new Ticket[32];
        Arrays.setAll(underWay, i -> pacer.sent(0));
        for (int i = 0; i < 32; i++) {
            if (i % 2 == 0) {
                pacer.broke(0);
            } else {
                pacer.answered(underWay[i], 0, 201, NOTHING, 0.5);
            }
        }
        assertThat(pacer.inFlight()).isZero();
        assertThat(pacer.held(0)).as("the server may have counted them").containsExactly(33, 33);
        assertThat(leaveTogether(0)).isEqualTo(16);
    }

    @Test
    void afterAnOutageOneMoreGoesForEachGoodAnswer() {
        Pacer unlimited = new Pacer(Pacing.OFF);
        long now = 0;
        for (long seconds : new long[] {5, 10, 20, 40, 60, 60}) {
            spendAll(unlimited, now);
            assertThat(unlimited.admit(now, Lane.BULK)).isEqualTo(seconds * SECOND);
            now += seconds * SECOND;
        }
        unlimited.answered(unlimited.sent(now), now, 201, NOTHING, 0.5);
        unlimited.answered(unlimited.sent(now), now, 500, NOTHING, 0.5);
        int together = 0;
        while (unlimited.admit(now, Lane.BULK) == Pacer.NOW) {
            unlimited.sent(now);
            together++;
        }
        assertThat(together).isEqualTo(2);

        spendAll(unlimited, now);
        assertThat(unlimited.admit(now, Lane.BULK)).as("the next outage").isEqualTo(5 * SECOND);
    }

    private static void spendAll(Pacer pacer, long now) {
        do {
            pacer.answered(pacer.sent(now), now, 503, NOTHING, 0.5);
        } while (pacer.spendRetry(now, Lane.BULK, 0.5));
    }

    @ParameterizedTest(name = "by chance {0}")
    @CsvSource({"0, 3750", "0.25, 4375", "0.5, 5000", "0.75, 5625"})
    void notAllComeBackFromAnOutageAtOnce(double random, long millis) {
        long now = 0;
        do {
            pacer.answered(pacer.sent(now), now, 503, NOTHING, random);
        } while (pacer.spendRetry(now, Lane.BULK, random));
        assertThat(bulk(now)).isEqualTo(millis * MILLI);
    }

    @Test
    void singleCallsMakeBulkLeaveThemSomeOfTheMinute() {
        assertThat(pacer.admit(0, Lane.INTERACTIVE)).isEqualTo(Pacer.NOW);
        answer(0, 201, NOTHING);
        assertThat(leave(0)).isEqualTo(244);
    }

    // ---- what can be asked ----

    @Test
    void theLeastTimeCountsWhatWasSentAndWhatOthersUse() {
        long[] ages = new long[100];
        Arrays.fill(ages, 30 * SECOND);
        pacer.restore(0, ages, 0);
        assertThat(pacer.leastTime(0, 150)).isEqualTo(Duration.ZERO);
        assertThat(pacer.leastTime(0, 151)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pacer.leastTime(HOUR, 250)).as("an hour later").isEqualTo(Duration.ZERO);

        answer(HOUR, 201, said(5_000, 3_999));
        assertThat(pacer.leastTime(HOUR, 3_999)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pacer.leastTime(HOUR, 4_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void leftIsWhatNeitherOursNorOthersUse() {
        answer(0, 201, said(5_000, 3_999));
        assertThat(pacer.left(0)).isEqualTo(3_999);
        assertThat(pacer.left(HOUR + SECOND)).as("ours have expired").isEqualTo(4_000);
        assertThat(new Pacer(Pacing.OFF).left(0)).isEqualTo(Long.MAX_VALUE);
    }
}
