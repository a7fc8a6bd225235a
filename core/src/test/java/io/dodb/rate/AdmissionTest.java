package io.dodb.rate;

import static io.dodb.rate.Pacer.AFTER_REPLY;
import static io.dodb.rate.Pacer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the next request may leave, with the documented limits: 250 a minute and 5,000 an hour. */
class AdmissionTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    /** How long own slots are held: a window, and 100 ppm for the clock. */
    private static final long MINUTE_HELD = MINUTE + 6 * MILLI;

    private static final long HOUR_HELD = HOUR + 360 * MILLI;

    private final Limits limits = new Limits(RateLimits.DOCUMENTED);
    private final OwnRequests own = new OwnRequests(HOUR, MINUTE);
    private final OtherRequests others = new OtherRequests(HOUR, MINUTE);
    private final MinuteRoom minuteRoom = new MinuteRoom(MINUTE);
    private final SingleCalls singles = new SingleCalls(HOUR, MINUTE);
    private final Block block = new Block(SECOND);
    private final Look look = new Look(MINUTE);
    private final InFlight inFlight = new InFlight(64, 512);
    private final Admission admission = admission(Pacing.DEFAULT.withMaxInFlight(64));

    AdmissionTest() {
        minuteRoom.limit(250);
    }

    private Admission admission(Pacing pacing) {
        return new Admission(pacing, limits, own, others, minuteRoom, singles, block, look, inFlight);
    }

    private void accepted(int requests, long now) {
        for (int i = 0; i < requests; i++) {
            Ticket ticket = new Ticket();
            own.sent(now, ticket);
            own.accepted(ticket, now);
        }
    }

    private void underWay(int requests, long now) {
        for (int i = 0; i < requests; i++) {
            own.sent(now, new Ticket());
        }
    }

    /** Others sent so many within the minute. */
    private void othersOfTheMinute(int requests) {
        others.observe(0, 0, 5_000, 0, 0, true);
        others.observe(0, 0, 5_000, requests, requests, true);
    }

    /** Others sent so many, at most five, at some time within the hour. */
    private void othersOfTheHour(int requests) {
        others.observe(0, 0, 5_000, requests, requests, true);
    }

    /** An answer that says when the oldest request expires, or not if that is negative. */
    private void answered(long now, long untilReset) {
        admission.answered(now, 0.5);
        look.answered(now, untilReset, HOUR);
    }

    private long bulk(long now) {
        return admission.decide(now, Lane.BULK);
    }

    private long single(long now) {
        return admission.decide(now, Lane.INTERACTIVE);
    }

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

    // ---- the hour ----

    @Test
    void aloneTheWholeHourIsUsedWhateverIsUnderWay() {
        accepted(4_990, 0);
        underWay(9, 2 * MINUTE);
        assertThat(bulk(2 * MINUTE)).isEqualTo(NOW);
        underWay(1, 2 * MINUTE);
        assertThat(bulk(2 * MINUTE)).isEqualTo(HOUR_HELD - 2 * MINUTE);
        assertThat(admission.reason()).isEqualTo(WaitReason.HOUR_LIMIT);
        assertThat(admission.cause()).isEqualTo(WaitCause.OWN_REQUESTS);
    }

    /** The oldest slot is free in 3480.36 s. A reset that is said to be a minute earlier, or more, is worth a look. */
    @ParameterizedTest(name = "reset in {0} ms")
    @CsvSource({"3420000, 3480360", "3419360, 3480360", "3419359, 3420359", "3419000, 3420000", "-1, 3480360"})
    void aloneItIsLookedWhereTheServerSaysThatASlotIsFreeMuchEarlier(long untilReset, long wait) {
        accepted(5_000, 0);
        answered(2 * MINUTE, untilReset * MILLI);
        assertThat(bulk(2 * MINUTE)).isEqualTo(wait * MILLI);
    }

    @Test
    void atTheResetOneGoesAlone() {
        accepted(5_000, 0);
        answered(2 * MINUTE, 1_800 * SECOND);
        assertThat(bulk(2 * MINUTE + 1_801 * SECOND - 1)).isEqualTo(1);
        assertThat(block.open()).isEqualTo(Integer.MAX_VALUE);
        assertThat(bulk(2 * MINUTE + 1_801 * SECOND)).isEqualTo(NOW);
        assertThat(block.open()).isEqualTo(1);
    }

    @Test
    void bulkLeavesTheReserveAndAFiftiethToSingleCallsWhileThereAreAny() {
        Admission reserving = admission(Pacing.DEFAULT.withReserve(0.2));
        singles.sent(0);
        accepted(3_899, 0);
        assertThat(reserving.decide(2 * MINUTE, Lane.BULK)).isEqualTo(NOW);
        accepted(1, 0);
        assertThat(reserving.decide(2 * MINUTE, Lane.BULK)).isPositive();
        assertThat(reserving.reason()).isEqualTo(WaitReason.HOUR_LIMIT);
        assertThat(reserving.decide(2 * MINUTE, Lane.INTERACTIVE)).isEqualTo(NOW);
    }

    /** Beside four of others seven are kept free, so 4,989 are ours. */
    @Test
    void keepsAwayFromOthersInTheHourAndLooksEachMinute() {
        othersOfTheHour(4);
        accepted(4_988, 0);
        answered(2 * MINUTE, -1);
        assertThat(bulk(2 * MINUTE)).isEqualTo(NOW);
        accepted(1, 0);
        assertThat(bulk(2 * MINUTE + 10 * SECOND)).isEqualTo(50 * SECOND);
        assertThat(admission.reason()).isEqualTo(WaitReason.HOUR_LIMIT);
        assertThat(admission.cause()).isEqualTo(WaitCause.OTHERS);

        assertThat(bulk(3 * MINUTE)).isEqualTo(NOW);
        assertThat(block.open()).as("alone").isEqualTo(1);
    }

    @Test
    void noLookIsSentBesideOneThatIsUnderWay() {
        othersOfTheHour(4);
        accepted(4_988, 0);
        answered(0, -1);
        underWay(1, 2 * MINUTE);
        assertThat(bulk(2 * MINUTE)).isEqualTo(HOUR_HELD - 2 * MINUTE);
    }

    @Test
    void anHourFullOfOthersIsLookedAtEachMinute() {
        othersOfTheMinute(5_000);
        answered(10 * SECOND, -1);
        assertThat(bulk(30 * SECOND)).isEqualTo(40 * SECOND);
        assertThat(admission.reason()).isEqualTo(WaitReason.HOUR_LIMIT);
        assertThat(bulk(70 * SECOND)).isEqualTo(NOW);
        assertThat(block.open()).isEqualTo(1);
    }

    /** The room is 4,989: three that are under way want eight. */
    @Test
    void theLastSlotsOfTheHourAreTakenMoreSlowlyTheMoreAreUnderWay() {
        othersOfTheHour(4);
        accepted(4_978, 0);
        underWay(3, 2 * MINUTE);
        assertThat(bulk(2 * MINUTE)).isEqualTo(NOW);
        accepted(1, 0);
        assertThat(bulk(2 * MINUTE)).isEqualTo(AFTER_REPLY);
    }

    /** The room is 4,989, and 64 may be under way. */
    @ParameterizedTest(name = "{0} sent, the last answer is {1} ns old")
    @CsvSource({"4925, 5000000000, false", "4925, 5000000001, true", "4924, 5000000001, false"})
    void whereABurstMightFillTheHourAPictureOlderThanFiveSecondsIsLookedAtFirst(int sent, long age, boolean looks) {
        othersOfTheHour(4);
        accepted(sent, 0);
        answered(2 * MINUTE, -1);
        assertThat(bulk(2 * MINUTE + age)).isEqualTo(NOW);
        assertThat(block.open()).isEqualTo(looks ? 1 : Integer.MAX_VALUE);
    }

    @ParameterizedTest(name = "{0} under way")
    @ValueSource(ints = {0, 1})
    void aDoubtThatMattersIsLookedAtWithOne(int underWay) {
        others.observe(0, 0, 5_000, 4_750, 4_750, false);
        accepted(4_935 - underWay, 0);
        underWay(underWay, 2 * MINUTE);
        assertThat(bulk(2 * MINUTE)).isEqualTo(NOW);
        assertThat(block.open())
                .as("there is room for all that may be under way")
                .isEqualTo(Integer.MAX_VALUE);

        accepted(1, 0);
        assertThat(bulk(2 * MINUTE)).isEqualTo(underWay == 0 ? NOW : AFTER_REPLY);
        assertThat(block.open()).isEqualTo(1);
    }
}
