package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.rate.WaitReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pacer does after rejections: which limit they speak of, how long it waits, and what it learns. */
class PacerRejectionsTest extends AnsweredPacer {

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
        "4762, 238, , MINUTE_LIMIT",
        "4763, 237, , HOUR_LIMIT",
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

    /** 3,600 of others are taken for 60 in each minute: 178 of ours and they fill it, and 177 do not. */
    @ParameterizedTest(name = "{0} in this minute")
    @CsvSource({"177, MINUTE_LIMIT", "176, HOUR_LIMIT"})
    void othersFillTheMinuteEvenly(int inMinute, WaitReason limit) {
        past(1_222, inMinute);
        answer(0, 201, said(5_000, 5_000 - 1_222 - inMinute - 3_601));
        answer(0, 429, NOTHING);
        assertThat(bulk(0)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(limit);
    }

    @Test
    void theHoursRejectionTakesBackWhatTheMinuteLearntInTheSameRow() {
        past(800, 200);
        answer(0, 429, NOTHING);
        assertThat(bulk(0)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        answer(61 * SECOND, 429, NOTHING);
        assertThat(bulk(61 * SECOND)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.HOUR_LIMIT);

        assertThat(bulk(2 * HOUR)).isEqualTo(Pacer.NOW);
        answer(2 * HOUR, 201, said(5_000, 4_999));
        assertThat(leave(2 * HOUR)).isEqualTo(249);
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
}
