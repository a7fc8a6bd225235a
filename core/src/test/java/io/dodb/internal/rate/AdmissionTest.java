package io.dodb.internal.rate;

import static io.dodb.internal.rate.Pacer.AFTER_REPLY;
import static io.dodb.internal.rate.Pacer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next request may leave, as far as it is not the hour's matter. */
class AdmissionTest extends AdmissionParts {
    // ---- how many are under way ----

    @Test
    void asManyAreUnderWayAtOnceAsConfigured() {
        underWay(63, 0);
        assertThat(bulk(0)).isEqualTo(NOW);
        underWay(1, 0);
        assertThat(bulk(0)).isEqualTo(AFTER_REPLY);
        assertThat(single(0)).isEqualTo(AFTER_REPLY);
        assertThat(admission.reason()).isNull();
        assertThat(admission.cause()).isNull();
    }

    @Test
    void bulkThatSharesTheMinuteSendsThreeAtATime() {
        othersOfTheMinute(25);
        underWay(2, 2 * SECOND);
        assertThat(bulk(2 * SECOND)).isEqualTo(NOW);
        underWay(1, 2 * SECOND);
        assertThat(bulk(2 * SECOND)).isEqualTo(AFTER_REPLY);
        assertThat(single(2 * SECOND)).isEqualTo(NOW);
    }

    @Test
    void lessThanATenthOfTheMinuteIsNoCompany() {
        othersOfTheMinute(24);
        underWay(63, 2 * SECOND);
        assertThat(bulk(2 * SECOND)).isEqualTo(NOW);
    }

    @Test
    void afterAnOutageBulkGoesOneByOneAndSingleCallsDoNot() {
        inFlight.onlyOne();
        underWay(1, 0);
        assertThat(bulk(0)).isEqualTo(AFTER_REPLY);
        assertThat(single(0)).isEqualTo(NOW);
    }

    @Test
    void singleCallsDoNotWaitForAnOutageToEnd() {
        block.hold(WaitReason.OUTAGE, 0, 5 * SECOND);
        assertThat(bulk(SECOND)).isEqualTo(4 * SECOND);
        assertThat(admission.reason()).isEqualTo(WaitReason.OUTAGE);
        assertThat(admission.cause()).isEqualTo(WaitCause.FAILURES);

        underWay(1, SECOND);
        assertThat(single(SECOND)).isEqualTo(NOW);
        underWay(63, SECOND);
        assertThat(single(SECOND)).isEqualTo(AFTER_REPLY);
    }

    @Test
    void everybodyWaitsForTheServersWord() {
        block.hold(WaitReason.MINUTE_LIMIT, 0, 5 * SECOND);
        assertThat(bulk(SECOND)).isEqualTo(4 * SECOND);
        assertThat(single(SECOND)).isEqualTo(4 * SECOND);
        assertThat(admission.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(admission.cause()).isEqualTo(WaitCause.REJECTED);

        assertThat(bulk(5 * SECOND)).isEqualTo(NOW);
        assertThat(admission.reason()).isNull();
        underWay(1, 5 * SECOND);
        assertThat(bulk(5 * SECOND)).as("one, to try").isEqualTo(AFTER_REPLY);
    }

    // ---- the minute ----

    @Test
    void aloneTheWholeMinuteIsUsedWhateverIsUnderWay() {
        accepted(240, 0);
        underWay(9, 0);
        assertThat(bulk(0)).isEqualTo(NOW);
        underWay(1, 0);
        answered(0, -1);
        assertThat(bulk(30 * SECOND)).isEqualTo(MINUTE_HELD - 30 * SECOND);
        assertThat(admission.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(admission.cause()).isEqualTo(WaitCause.OWN_REQUESTS);
    }

    /** A rejection costs as many as are under way. */
    @Test
    void whereTheMinuteHasBeenRejectedFewAreUnderWayAtItsEnd() {
        minuteRoom.rejected(0, 249);
        accepted(239, 0);
        underWay(4, 0);
        assertThat(bulk(0)).as("the sixth last, with four under way").isEqualTo(NOW);
        underWay(1, 0);
        assertThat(bulk(0)).as("the fifth last, with five under way").isEqualTo(AFTER_REPLY);
        assertThat(single(0)).as("a single call").isEqualTo(NOW);
        accepted(4, 0);
        assertThat(bulk(0)).isEqualTo(AFTER_REPLY);
    }

    @Test
    void theLastSlotAfterARejectionIsTakenAtOnceWhereNothingIsUnderWay() {
        minuteRoom.rejected(0, 249);
        accepted(248, 0);
        assertThat(bulk(0)).isEqualTo(NOW);
    }

    @Test
    void aloneNobodyLooksBeforeASlotIsFree() {
        accepted(250, 0);
        answered(0, -1);
        assertThat(bulk(30 * SECOND)).isEqualTo(MINUTE_HELD - 30 * SECOND);
        assertThat(bulk(MINUTE)).isEqualTo(6 * MILLI);
        assertThat(bulk(MINUTE_HELD)).isEqualTo(NOW);
    }

    @Test
    void othersOfTheHourAreNotTakenForThoseWhoFillTheMinute() {
        othersOfTheHour(5);
        accepted(250, 0);
        assertThat(bulk(0)).isEqualTo(MINUTE_HELD);
        assertThat(admission.cause()).isEqualTo(WaitCause.OWN_REQUESTS);
    }

    @Test
    void bulkLeavesFiveOfTheMinuteToSingleCallsWhileThereAreAny() {
        singles.sent(0);
        accepted(244, 0);
        assertThat(bulk(0)).isEqualTo(NOW);
        accepted(1, 0);
        assertThat(bulk(0)).isEqualTo(MINUTE_HELD);
        assertThat(single(0)).isEqualTo(NOW);
    }

    /** 36 of others: 2.7 x 0.75 x 6 = 12.15 are kept free beside them. */
    @Test
    void keepsAwayFromOthersByTheDeviationOfWhatTheySend() {
        othersOfTheMinute(36);
        accepted(200, 2 * SECOND);
        answered(2 * SECOND, -1);
        assertThat(bulk(2 * SECOND)).isEqualTo(NOW);
        accepted(1, 2 * SECOND);
        assertThat(bulk(3 * SECOND)).isEqualTo(59 * SECOND);
        assertThat(admission.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(admission.cause()).isEqualTo(WaitCause.OTHERS);
    }

    /** 169 of others, so 26.3 would be kept free; of 74 of ours 5.9 are. */
    @Test
    void keepsNotAwayByMoreThanATwelfthOfWhatItUsesItself() {
        othersOfTheMinute(169);
        accepted(74, 2 * SECOND);
        answered(2 * SECOND, -1);
        assertThat(bulk(4 * SECOND)).isEqualTo(NOW);
        accepted(1, 2 * SECOND);
        assertThat(bulk(4 * SECOND)).isEqualTo(58 * SECOND);
    }

    @Test
    void aMinuteFullOfOthersIsLookedAtAMinuteAfterTheLastAnswer() {
        othersOfTheMinute(169);
        accepted(75, 50 * SECOND);
        answered(10 * SECOND, -1);
        assertThat(bulk(50 * SECOND)).isEqualTo(20 * SECOND);
        assertThat(bulk(70 * SECOND - 1)).isEqualTo(1);
        assertThat(bulk(70 * SECOND)).isEqualTo(NOW);

        underWay(1, 70 * SECOND);
        assertThat(bulk(70 * SECOND)).as("not with two").isEqualTo(40 * SECOND + 6 * MILLI);
    }

    @Test
    void waitsForItsOwnSlotWhereThatIsFreeBeforeTheLook() {
        othersOfTheMinute(169);
        accepted(75, 0);
        answered(40 * SECOND, -1);
        assertThat(bulk(50 * SECOND)).isEqualTo(MINUTE_HELD - 50 * SECOND);
    }

    @Test
    void oneIsSentAlthoughOthersUseMoreThanTheMinuteHas() {
        othersOfTheMinute(400);
        answered(10 * SECOND, -1);
        assertThat(bulk(10 * SECOND + 400 * MILLI))
                .as("a second and a half after the last answer")
                .isEqualTo(1_100 * MILLI);
        assertThat(admission.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(bulk(11 * SECOND + 500 * MILLI)).isEqualTo(NOW);
        assertThat(admission.reason()).isNull();
        accepted(1, 12 * SECOND);
        assertThat(bulk(12 * SECOND)).isEqualTo(58 * SECOND);
    }

    /** Of 250, 124 leave 126 to one who has sent nothing: enough, as it is more than a request of ours for each of theirs. */
    @ParameterizedTest(name = "{1} of {0} are others''")
    @CsvSource({"250, 124, 0", "250, 125, 500", "251, 125, 0", "251, 126, 500"})
    void theLastSlotsAreTakenOneAtATime(int limit, int ofOthers, long millis) {
        minuteRoom.limit(limit);
        othersOfTheMinute(ofOthers);
        answered(9 * SECOND, -1);
        assertThat(bulk(10 * SECOND)).isEqualTo(millis * MILLI);
    }

    /** Beside 36 of others and 12.15 free, 201.85 are ours: two that are under way want a distance of 3.5. */
    @Test
    void theFirstOfTheLastSlotsIsFartherAwayTheMoreAreUnderWay() {
        othersOfTheMinute(36);
        accepted(196, 2 * SECOND);
        underWay(2, 2 * SECOND);
        assertThat(bulk(2 * SECOND)).isEqualTo(NOW);
        accepted(1, 2 * SECOND);
        assertThat(bulk(2 * SECOND)).isEqualTo(AFTER_REPLY);
        assertThat(admission.reason()).isNull();
    }

    /** 36 came a moment ago, so as many may be on their way: half of the room at the most is left to them. */
    @Test
    void asManyAsCameAMomentAgoAreExpectedOnceMore() {
        othersOfTheMinute(36);
        accepted(192, 0);
        answered(0, -1);
        assertThat(bulk(SECOND)).isEqualTo(NOW);
        accepted(8, 0);
        assertThat(bulk(SECOND)).as("one is left, or none").isEqualTo(500 * MILLI);
        assertThat(bulk(2 * SECOND)).isEqualTo(NOW);
    }
}
