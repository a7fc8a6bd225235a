package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 3_600 * SECOND;

    private final Look look = new Look(MINUTE);

    @Test
    void whatIsDoubtfulIsLookedAtAMinuteAfterTheLastAnswer() {
        look.answered(5 * SECOND, -1, HOUR);
        assertThat(look.due(true)).isEqualTo(65 * SECOND);
    }

    @Test
    void looksInVainBecomeRarerUntilOneIsLetIn() {
        look.answered(0, -1, HOUR);
        for (int minutes : new int[] {4, 16, 16}) {
            look.wasRejected();
            assertThat(look.due(true)).isEqualTo(minutes * MINUTE);
        }
        look.letIn();
        assertThat(look.due(true)).isEqualTo(MINUTE);
    }

    @Test
    void whatIsCertainIsLookedAtWhenTheOldestRequestExpires() {
        look.answered(0, 5 * MINUTE, HOUR);
        assertThat(look.due(false)).isEqualTo(5 * MINUTE + SECOND);
        assertThat(look.due(true)).isEqualTo(MINUTE);

        look.answered(0, SECOND, HOUR);
        assertThat(look.due(false)).as("not sooner than in a minute").isEqualTo(MINUTE);
    }

    @Test
    void knowsWhenTheOldestRequestExpiresIfTheServerSaysItPlausibly() {
        assertThat(look.resetIn(0)).as("before any answer").isEqualTo(Long.MAX_VALUE);

        look.answered(100 * SECOND, 50 * SECOND, HOUR);
        assertThat(look.resetIn(100 * SECOND)).isEqualTo(51 * SECOND);
        assertThat(look.resetIn(151 * SECOND)).isZero();
        assertThat(look.resetIn(200 * SECOND)).isZero();

        look.answered(0, 0, HOUR);
        assertThat(look.resetIn(0)).isEqualTo(SECOND);
        look.answered(0, HOUR, MINUTE);
        assertThat(look.resetIn(0)).isEqualTo(HOUR + SECOND);
        look.answered(0, 2 * HOUR, 2 * HOUR);
        assertThat(look.resetIn(0)).isEqualTo(2 * HOUR + SECOND);

        look.answered(0, HOUR + 1, HOUR);
        assertThat(look.resetIn(0)).isEqualTo(Long.MAX_VALUE);
        look.answered(0, -1, HOUR);
        assertThat(look.resetIn(0)).isEqualTo(Long.MAX_VALUE);
    }
}
