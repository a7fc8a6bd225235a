package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.WaitReason;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockTest {
    private final Block block = new Block(1_000);

    private static Ticket sentAt(long instant) {
        Ticket ticket = new Ticket();
        ticket.sentAt = instant;
        return ticket;
    }

    @Test
    void holdsNothingAtFirst() {
        assertThat(block.holds(0)).isFalse();
        assertThat(block.reason()).isNull();
        assertThat(block.open()).isEqualTo(Integer.MAX_VALUE);
        assertThat(block.precedes(sentAt(0))).isFalse();
    }

    @Test
    void holdsUntilItsTimeHasPassedAndThenLetsOneGo() {
        block.hold(WaitReason.MINUTE_LIMIT, 10, 100);

        assertThat(block.holds(109)).isTrue();
        assertThat(block.remaining(60)).isEqualTo(50);
        assertThat(block.holds(110)).isFalse();
        assertThat(block.open()).isEqualTo(1);
        assertThat(block.reason()).as("until one was let in").isEqualTo(WaitReason.MINUTE_LIMIT);
    }

    @Test
    void theServersLaterWordCountsToo() {
        block.hold(WaitReason.MINUTE_LIMIT, 0, 100);
        block.extend(10, 50);
        assertThat(block.remaining(10)).isEqualTo(90);

        block.extend(60, 50);
        assertThat(block.remaining(60)).isEqualTo(50);
    }

    @Test
    void whatLeftBeforeTheServersWordTellsNothingNew() {
        block.hold(WaitReason.HOUR_LIMIT, 50, 100);
        assertThat(block.precedes(sentAt(49))).isTrue();
        assertThat(block.precedes(sentAt(50))).isTrue();
        assertThat(block.precedes(sentAt(51))).isFalse();

        block.letIn(false, true);
        assertThat(block.precedes(sentAt(50))).isFalse();
    }

    @Test
    void eachRejectionDoublesTheGapUpToAMinute() {
        assertThat(LongStream.generate(block::nextGap).limit(9))
                .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L);

        block.letIn(true, true);
        assertThat(block.nextGap()).as("one was let in").isEqualTo(1_000);
    }

    @Test
    void afterARejectionTheFlowOpensStepByStep() {
        block.hold(WaitReason.MINUTE_LIMIT, 0, block.nextGap());
        for (int step = 1; step <= 30; step++) {
            block.letIn(false, true);
            assertThat(block.open()).isEqualTo(1 << step);
            assertThat(block.reason()).isNull();
        }
        block.letIn(false, true);
        assertThat(block.open()).isEqualTo(Integer.MAX_VALUE);
        block.letIn(false, false);
        assertThat(block.open()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aLookThatFindsNothingWrongOpensAtOnce() {
        block.look();
        assertThat(block.open()).isEqualTo(1);
        block.letIn(false, true);
        assertThat(block.open()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aLookAmongOthersOpensStepByStep() {
        block.look();
        block.letIn(false, false);
        assertThat(block.open()).isEqualTo(2);
        block.letIn(false, true);
        assertThat(block.open()).isEqualTo(4);
    }

    @Test
    void aFailureDoesNotOpen() {
        block.hold(WaitReason.OUTAGE, 0, 100);
        block.letIn(true, true);
        assertThat(block.open()).isEqualTo(1);
        assertThat(block.reason()).isEqualTo(WaitReason.OUTAGE);
    }
}
