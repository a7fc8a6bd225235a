package io.dodb.internal.rate;

import static io.dodb.internal.rate.Pacer.AFTER_REPLY;
import static io.dodb.internal.rate.Pacer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the hour lets the next request go. */
class AdmissionToTheHourTest extends AdmissionParts {

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
