package io.dodb.sandbox.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.internal.SteppedClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What waits for a clock that runs faster, or stands still. */
class ScaledClockTest {

    @Test
    void whatWaitsForAFastClockWaitsByIt() throws InterruptedException {
        SandboxClock fast = SandboxClock.scaled(1_000_000);
        CountDownLatch passed = new CountDownLatch(1);
        long hours = fast.nanos() + Duration.ofHours(3).toNanos();

        fast.at(hours, passed::countDown);

        assertThat(passed.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(fast.nanos()).isGreaterThanOrEqualTo(hours);
    }

    @Test
    void whatIsDueRunsWhileAClockStandsStill() throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(1);

        SandboxClock.scaled(0).at(0, passed::countDown);

        assertThat(passed.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aClockThatStandsStillIsMovedByHand() {
        SteppedClock still = new SteppedClock(SandboxClock.scaled(0));
        AtomicInteger passed = new AtomicInteger();
        still.at(Duration.ofSeconds(1).toNanos(), passed::incrementAndGet);

        still.advance(Duration.ofMillis(999));
        assertThat(passed).hasValue(0);
        still.advance(Duration.ofMillis(1));
        assertThat(passed).hasValue(1);
    }
}
