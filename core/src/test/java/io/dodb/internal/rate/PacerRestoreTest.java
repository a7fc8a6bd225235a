package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.WaitReason;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PacerRestoreTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long NOW = 5 * SECOND;

    private final Pacer pacer = new Pacer(Pacing.DEFAULT);

    /** That many answers, a tenth of a second apart, the newest a tenth of a second old. */
    private static long[] answers(int count) {
        return LongStream.rangeClosed(1, count)
                .map(i -> (count + 1 - i) * SECOND / 10)
                .toArray();
    }

    private static RateLimitFields remaining(int remaining) {
        return new RateLimitFields(5000, remaining, null, null, null);
    }

    private long admit(long now) {
        return pacer.admit(now, Lane.BULK);
    }

    private void answer(long now, int remaining) {
        pacer.answered(pacer.sent(now), now + SECOND / 2, 200, remaining(remaining), 0);
    }

    @Test
    void admitsNothingBeforeTheOldestOfAFullMinuteIsAMinuteOld() {
        pacer.restore(NOW, answers(250), 0);

        long wait = admit(NOW);

        assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(wait).isBetween(MINUTE - 25 * SECOND, MINUTE - 25 * SECOND + SECOND / 10);
        assertThat(admit(NOW + wait - 1)).isPositive();
        assertThat(admit(NOW + wait)).isEqualTo(Pacer.NOW);
    }

    @Test
    void sendsOneProbeFirst() {
        pacer.restore(NOW, answers(10), 0);

        assertThat(admit(NOW)).isEqualTo(Pacer.NOW);
        pacer.sent(NOW);

        assertThat(admit(NOW)).isEqualTo(Pacer.AFTER_REPLY);
    }

    @Test
    void takesItsOwnPastNotForStrangers() {
        pacer.restore(NOW, answers(120), 0);
        answer(NOW, 5000 - 121);

        assertThat(pacer.strangers()).isZero();
        assertThat(pacer.held(NOW + SECOND)).containsExactly(121, 121);
    }

    @Test
    void seesStrangersBesideItsPast() {
        pacer.restore(NOW, answers(120), 0);
        answer(NOW, 5000 - 121 - 30);

        assertThat(pacer.strangers()).isEqualTo(30);
    }

    @Test
    void takesTheUnansweredForSentNow() {
        pacer.restore(NOW, new long[0], 32);

        assertThat(pacer.held(NOW)).containsExactly(32, 32);
        assertThat(pacer.held(NOW + MINUTE - 1)).containsExactly(32, 32);
        assertThat(pacer.held(NOW + MINUTE + SECOND)).containsExactly(0, 32);
    }

    @Test
    void needsNotHaveSentTheUnanswered() {
        pacer.restore(NOW, answers(100), 32);
        answer(NOW, 5000 - 101);

        assertThat(pacer.strangers()).isZero();
    }

    @Test
    void staysRightWhileThePastExpires() {
        long[] ages = LongStream.iterate(3599, age -> age > 0, age -> age - 1)
                .map(age -> age * SECOND)
                .toArray();
        pacer.restore(NOW, ages, 0);
        answer(NOW, 5000 - ages.length - 1);
        assertThat(pacer.strangers()).isZero();

        // half an hour later the server has forgotten half of them
        answer(NOW + 1800 * SECOND, 5000 - ages.length / 2 - 2);
        assertThat(pacer.strangers()).isLessThanOrEqualTo(1);
    }

    @Test
    void leavesOutWhatIsOlderThanAnHour() {
        long old = Duration.ofHours(1).toNanos();
        pacer.restore(NOW, new long[] {3 * old, old, 2 * MINUTE, SECOND}, 0);

        assertThat(pacer.held(NOW)).containsExactly(1, 2);
    }

    @Test
    void remembersOnlyBeforeItsFirstRequest() {
        answer(NOW, 4999);
        pacer.restore(NOW + SECOND, answers(10), 5);

        assertThat(pacer.held(NOW + SECOND)).containsExactly(1, 1);
    }

    @Test
    void remembersNothingWhereNothingIsLimited() {
        Pacer unlimited = new Pacer(Pacing.OFF);
        unlimited.restore(NOW, answers(10), 5);

        assertThat(unlimited.held(NOW)).containsExactly(0, 0);
        assertThat(unlimited.admit(NOW, Lane.BULK)).isEqualTo(Pacer.NOW);
    }
}
