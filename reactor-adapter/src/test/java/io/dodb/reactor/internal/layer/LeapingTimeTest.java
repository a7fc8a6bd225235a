package io.dodb.reactor.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.reactor.TimedClients;
import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The time of the tests does not make timeouts expire by itself. */
class LeapingTimeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private final Timing timing = TimedClients.leaping(TIMEOUT);

    @Test
    void leapsOverADelayAndNotOverWhatIsLeftOfATimeout() throws InterruptedException {
        AtomicBoolean ranOut = new AtomicBoolean();
        TimeoutQueue<AtomicBoolean> queue = new TimeoutQueue<>(TIMEOUT, timing, entry -> entry.set(true));
        TimeoutQueue.Place<AtomicBoolean> first = queue.enter(new AtomicBoolean());
        leap(20);
        queue.leave(first);
        queue.enter(ranOut);
        leap(15); // the timer was set for the first one, and is set anew for what is left to the second
        leap(1);

        assertThat(timing.nanoTime().getAsLong())
                .isEqualTo(Duration.ofSeconds(36).toNanos());
        assertThat(ranOut).isFalse();
        leap(14);
        assertThat(ranOut).isTrue();
    }

    /** Asks for a delay, and awaits its end. */
    private void leap(int seconds) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        timing.scheduler().schedule(over::countDown, seconds, TimeUnit.SECONDS);
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
