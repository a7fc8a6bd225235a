package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinuteRoomTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final MinuteRoom room = new MinuteRoom(MINUTE);

    @BeforeEach
    void announce() {
        room.limit(250);
    }

    @Test
    void isWhatTheLimitIsSaidToBeAndAllMayLeaveAtOnce() {
        assertThat(room.size()).isEqualTo(250);
        for (int i = 0; i < 250; i++) {
            assertThat(room.untilBurst(0, 0)).isZero();
            room.sent();
        }
    }

    /** From four fifths on, the window was full. */
    @ParameterizedTest(name = "{0} used, so {1} fit")
    @CsvSource({"199, 250", "200, 225", "240, 245", "249, 249", "250, 249", "300, 249"})
    void aRejectionWhileMuchWasUsedTeachesHowManyFit(double used, double fit) {
        room.rejected(0, used);
        assertThat(room.size()).isEqualTo(fit);
    }

    @Test
    void whatAnotherLimitHasRejectedTeachesNothing() {
        room.rejected(0, 240);
        room.letIn(0);
        room.rejected(0, 220);
        room.rejected(0, 100);
        room.wasNotRejected();
        assertThat(room.size()).isEqualTo(245);
        assertThat(room.untilBurst(0, 0)).isZero();

        room.letIn(0);
        room.wasNotRejected();
        assertThat(room.size()).as("nothing was rejected since").isEqualTo(245);
    }

    /** Nothing was let in since the first of them, so that the window was full of others', or of what has expired meanwhile. */
    @Test
    void rejectionsInARowTeachNoLessThanWasUsedAtTheFirst() {
        room.rejected(0, 240);
        assertThat(room.size()).isEqualTo(245);
        for (int used : new int[] {240, 230, 220, 210, 200, 200, 200, 200, 200}) {
            room.rejected(0, used);
        }
        assertThat(room.size()).isEqualTo(240);

        room.letIn(0);
        room.rejected(0, 200);
        assertThat(room.size()).as("another row").isEqualTo(220);
    }

    @Test
    void hasLearntUntilAllOfItHasGrownBack() {
        assertThat(room.isLearnt()).isFalse();
        room.rejected(0, 250);
        room.letIn(2 * MINUTE + 1);
        assertThat(room.isLearnt()).isTrue();
        room.letIn(2 * MINUTE + 1);
        assertThat(room.isLearnt()).isFalse();
    }

    @Test
    void oneFitsAlways() {
        room.limit(1);
        room.rejected(0, 1);
        assertThat(room.size()).isEqualTo(1);
    }

    @Test
    void aRejectionWhileLittleWasUsedTeachesHowManyMayLeaveAtOnce() {
        room.rejected(0, 100);
        assertThat(room.size()).isEqualTo(250);
        assertThat(room.untilBurst(0, 0)).as("a slot each 240 ms").isEqualTo(240_000_000L);
        assertThat(room.untilBurst(120_000_000L, 0)).isBetween(119_999_999L, 120_000_001L);

        assertThat(burst(10 * MINUTE)).isEqualTo(50);
        assertThat(room.untilBurst(10 * MINUTE, 0)).isPositive();

        room.rejected(10 * MINUTE, 100);
        assertThat(burst(20 * MINUTE)).as("half of it").isEqualTo(25);
        room.rejected(20 * MINUTE, 4);
        assertThat(burst(30 * MINUTE)).as("half of what was used").isEqualTo(2);
        room.rejected(30 * MINUTE, 0);
        assertThat(burst(40 * MINUTE)).as("one always").isEqualTo(1);
    }

    private int burst(long now) {
        int burst = 0;
        while (room.untilBurst(now, 0) == Pacer.NOW) {
            room.sent();
            burst++;
        }
        return burst;
    }

    @Test
    void othersLeaveLessOfTheWindowToABurst() {
        room.rejected(0, 100);
        assertThat(room.untilBurst(0, 240)).as("ten a minute are left").isEqualTo(6 * SECOND);
        assertThat(room.untilBurst(0, 400)).as("one a minute always").isEqualTo(MINUTE);
    }

    @Test
    void growsBackAHundredthForTwoWindowsWithoutARejection() {
        room.rejected(0, 200);
        room.letIn(2 * MINUTE);
        assertThat(room.size()).isEqualTo(225);
        room.letIn(2 * MINUTE + 1);
        assertThat(room.size()).isEqualTo(227.5);
        room.letIn(4 * MINUTE + 1);
        assertThat(room.size()).isEqualTo(227.5);
        room.letIn(4 * MINUTE + 2);
        assertThat(room.size()).isEqualTo(230);
    }

    @Test
    void belowAHalfAQuarterOfWhatIsMissingGrowsBack() {
        for (int used : new int[] {200, 180, 165, 150, 140, 130, 120, 110, 100, 100}) {
            room.rejected(0, used);
            room.letIn(0);
        }
        double less = room.size();
        assertThat(less).isLessThan(125);
        room.letIn(16 * MINUTE + 1);
        assertThat(room.size()).isEqualTo(less + (250 - less) / 4);
        assertThat(room.size()).isGreaterThan(125);
        double more = room.size();
        room.letIn(32 * MINUTE + 2);
        assertThat(room.size()).isEqualTo(more + 2.5);
    }

    @Test
    void burstsGrowBackByATenthAndByOneAtLeast() {
        room.rejected(0, 100);
        room.letIn(2 * MINUTE + 1);
        assertThat(burst(10 * MINUTE)).isEqualTo(55);

        room.rejected(10 * MINUTE, 4);
        room.letIn(15 * MINUTE);
        assertThat(burst(20 * MINUTE)).isEqualTo(3);
    }

    /** Growing ended in rejections again and again, so it is tried less often: after 2, 4, 8, 16 and 16 windows. */
    @Test
    void isPatientWhereGrowingIsRejected() {
        long now = 0;
        for (int windows : new int[] {2, 4, 8, 16, 16}) {
            room.rejected(now, 200);
            double learnt = room.size();
            room.letIn(now + windows * MINUTE);
            assertThat(room.size()).as("%d windows", windows).isEqualTo(learnt);
            room.letIn(now + windows * MINUTE + 1);
            assertThat(room.size()).as("%d windows", windows).isGreaterThan(learnt);
            now += windows * MINUTE + 1;
        }
    }

    @Test
    void whatIsLetInAlthoughItLeftBeforeTheRejectionWasOneMoreThanThought() {
        room.rejected(0, 200);
        room.oneMore();
        assertThat(room.size()).isEqualTo(226);
    }

    @Test
    void aRejectionOfOneAmongManyThatWereLetInTaughtNothing() {
        room.rejected(0, 200);
        for (int i = 0; i < 7; i++) {
            room.oneMore();
        }
        assertThat(room.size()).isEqualTo(232);
        room.oneMore();
        assertThat(room.size()).isEqualTo(250);

        room.rejected(0, 100);
        for (int i = 0; i < 8; i++) {
            room.oneMore();
        }
        assertThat(room.untilBurst(0, 0)).isZero();
    }

    @Test
    void twoRejectionsAreContradictedByTwiceAsMany() {
        room.rejected(0, 200);
        room.oneLess();
        for (int i = 0; i < 15; i++) {
            room.oneMore();
        }
        assertThat(room.size()).isEqualTo(240);
        room.oneMore();
        assertThat(room.size()).isEqualTo(250);
    }
}
