package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherRequestsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 3_600 * SECOND;

    private final OtherRequests others = new OtherRequests(HOUR, MINUTE);

    /** An answer, at the instant of its request, that leaves no doubt. */
    private void counted(long now, double count) {
        others.observe(now, now, 5_000, count, count, true);
    }

    @Test
    void oneAnswerThatSaysLessIsLeftRaisesNothingAndTwoDo() {
        others.observe(SECOND, 0, 5_000, 4_750, 4_750, false);
        assertThat(others.count()).isZero();
        assertThat(others.isInDoubt()).isTrue();

        others.observe(2 * SECOND, SECOND, 5_000, 4_000, 4_800, false);
        assertThat(others.count()).as("what both say").isEqualTo(4_000);
        assertThat(others.isInDoubt()).isFalse();
    }

    @Test
    void oneAnswerThatIsContradictedIsForgotten() {
        others.observe(SECOND, 0, 5_000, 4_750, 4_750, false);
        others.observe(2 * SECOND, SECOND, 5_000, 0, 0, false);
        assertThat(others.count()).isZero();
        assertThat(others.isInDoubt()).isFalse();
        others.observe(3 * SECOND, 2 * SECOND, 5_000, 4_750, 4_750, false);
        assertThat(others.count()).isZero();
    }

    @Test
    void aFewMoreAreNoDoubtAndManyAre() {
        others.observe(SECOND, 0, 5_000, 51, 51, false);
        assertThat(others.isInDoubt()).isFalse();
        assertThat(others.count()).isEqualTo(51);
        others.observe(SECOND, 0, 5_000, 104, 104, false);
        assertThat(others.isInDoubt()).isTrue();
        assertThat(others.count()).isEqualTo(51);
    }

    @Test
    void whatIsCertainCountsAtOnce() {
        counted(0, 30);
        assertThat(others.count()).isEqualTo(30);
        others.observe(SECOND, SECOND, 5_000, -4, 25, true);
        assertThat(others.count()).as("at the most").isEqualTo(25);
        others.observe(SECOND, SECOND, 5_000, -4, -2, true);
        assertThat(others.count()).isZero();
    }

    @Test
    void anAnswerThatWasOvertakenLowersNothing() {
        counted(10 * SECOND, 30);
        others.observe(11 * SECOND, 9 * SECOND, 5_000, 0, 10, true);
        assertThat(others.count()).isEqualTo(30);
        others.observe(12 * SECOND, 10 * SECOND, 5_000, 0, 10, true);
        assertThat(others.count()).isEqualTo(10);
    }

    @Test
    void aCounterThatHasForgottenOursIsBelievedTheThirdTime() {
        others.observeShortfall(9, 9);
        assertThat(others.isInDoubt()).isTrue();
        others.observeShortfall(1, 7);
        assertThat(others.isInDoubt()).isTrue();
        assertThat(others.hasForgotten()).isFalse();
        others.observeShortfall(1, 8);
        assertThat(others.hasForgotten()).isTrue();
        assertThat(others.isInDoubt()).isFalse();
        assertThat(others.letGoEarly()).isFalse();

        assertThat(others.forgotten(0, 5_000)).as("what all three say").isEqualTo(7);
        assertThat(others.letGoEarly()).isTrue();
        assertThat(others.hasForgotten()).isFalse();
    }

    @Test
    void itIsNotBegunToBelieveItForWhatACounterMayShowLate() {
        for (int i = 0; i < 5; i++) {
            others.observeShortfall(1, 9);
        }
        assertThat(others.hasForgotten()).isFalse();
    }

    /** Where most of the hour is let go at once, a fixed window has ended: nothing is let go early. */
    @Test
    void aWholeHourThatIsLetGoIsTheEndOfAFixedWindow() {
        forgets(2_500, 0);
        assertThat(others.letGoEarly()).isFalse();
        forgets(10, MINUTE);
        assertThat(others.letGoEarly()).as("the rest of it").isFalse();
        forgets(10, MINUTE + 1);
        assertThat(others.letGoEarly()).isTrue();
    }

    private void forgets(double fewer, long now) {
        for (int i = 0; i < 3; i++) {
            others.observeShortfall(fewer, fewer);
        }
        assertThat(others.forgotten(now, 5_000)).isEqualTo((long) fewer);
    }

    @Test
    void aCounterThatTakesItBackIsNotBelieved() {
        for (double fewer : new double[] {9, 9, 1, 9, 9}) {
            others.observeShortfall(fewer, fewer);
            assertThat(others.hasForgotten()).isFalse();
        }
        others.observeShortfall(3, 3);
        assertThat(others.forgotten(0, 5_000)).isEqualTo(3);
    }

    @Test
    void whereNothingIsSaidARejectionShowsThatTheHourIsFull() {
        others.full(0, 120, false);
        assertThat(others.count()).isEqualTo(120);
        others.full(0, 100, false);
        assertThat(others.count()).isEqualTo(120);
    }

    @Test
    void whereNothingIsSaidTheyAreSpreadOverTheHourEvenly() {
        others.full(0, 130, false);
        assertThat(others.inMinuteOnAverage()).isEqualTo(130 / 60.0);
        assertThat(others.inMinute()).isEqualTo(2);
        assertThat(others.onTheirWay(0)).isEqualTo(2);

        counted(SECOND, 140);
        assertThat(others.inMinute()).as("once a counter tells").isEqualTo(140);
    }

    /** Each time a little more, so that it is soon noticed if they have become many fewer. */
    @Test
    void whereNothingIsSaidWhatIsLetInShowsThatTheyBecameFewer() {
        others.letIn(0);
        assertThat(others.count()).isZero();

        others.full(0, 3_600, false);
        int needed = 0;
        while (others.count() > 0 && needed < 10_000) {
            others.letIn(0);
            needed++;
        }
        assertThat(needed).isBetween(3_500, 4_500);
        assertThat(others.inMinute()).isZero();

        others.full(0, 1, false);
        int lostBy = 0;
        while (others.count() > 0) {
            others.letIn(0);
            lostBy++;
        }
        assertThat(lostBy).as("slowly again").isBetween(60, 80);
    }

    @Test
    void whereItIsSaidToTryAtOnceTheyBecomeFewerSlowly() {
        assertThat(others.isProvoked()).isFalse();
        others.full(0, 3_600, true);
        others.full(0, 3_600, false);
        assertThat(others.isProvoked()).isTrue();
        int needed = 0;
        while (others.count() > 3_400) {
            others.letIn(0);
            needed++;
        }
        assertThat(needed).as("half a day at 1,230 an hour").isBetween(15_000, 17_000);
    }

    @Test
    void thoseThatCameWithinTheMinuteAreExpectedToComeAgain() {
        counted(0, 0);
        counted(SECOND, 40);
        assertThat(others.inMinute()).isEqualTo(40);
        counted(30 * SECOND, 50);
        assertThat(others.inMinute()).isEqualTo(50);
        counted(2 * MINUTE, 50);
        assertThat(others.inMinute()).as("nobody came since").isZero();
    }

    @Test
    void thoseThatCameSinceTheLastAnswerCameInTheMiddleSay() {
        counted(0, 0);
        counted(40 * SECOND, 10);
        counted(80 * SECOND - 1, 10);
        assertThat(others.inMinute()).isEqualTo(10);
        counted(80 * SECOND, 10);
        assertThat(others.inMinute()).isZero();
    }

    @Test
    void thoseThatWereThereBeforeTheFirstAnswerAreOfThisMinuteUnlessTheyAreFew() {
        counted(0, 5);
        assertThat(others.inMinute()).isZero();

        OtherRequests many = new OtherRequests(HOUR, MINUTE);
        many.observe(0, 0, 5_000, 6, 6, true);
        assertThat(many.inMinute()).isEqualTo(6);
    }

    /** What expires and is counted all the same has been replaced by as many. */
    @Test
    void theOldAreReplacedByAsManyNewOnes() {
        counted(0, 100);
        counted(HOUR - SECOND, 100);
        assertThat(others.inMinute()).isZero();
        counted(HOUR, 100);
        assertThat(others.inMinute()).isEqualTo(100);
    }

    @Test
    void thoseThatAreCountedNoLongerLeaveTheMinuteToo() {
        counted(0, 0);
        counted(SECOND, 40);
        counted(2 * SECOND, 10);
        assertThat(others.inMinute()).isEqualTo(10);
    }

    @Test
    void asManyAsCameInTheLastMomentMayBeOnTheirWay() {
        counted(0, 0);
        counted(SECOND, 40);
        assertThat(others.onTheirWay(SECOND)).isEqualTo(40);
        assertThat(others.onTheirWay(10 * SECOND)).isZero();
    }
}
