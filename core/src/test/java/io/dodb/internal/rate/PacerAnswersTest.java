package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.WaitCause;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pacer says after which answers. */
class PacerAnswersTest extends AnsweredPacer {
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
