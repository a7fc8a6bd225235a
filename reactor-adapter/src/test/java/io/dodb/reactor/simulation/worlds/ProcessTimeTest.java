package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.World.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class ProcessTimeTest {
    private final VirtualTimeScheduler world = VirtualTimeScheduler.create();
    private final List<String> events = new ArrayList<>();

    /** A process that stands still from 10 s to 40 s; its timers are set at the start. */
    private void run(boolean clockRuns) {
        ProcessTime process = new ProcessTime(world, new ProcessTime.Pause(10 * SECOND, 30 * SECOND, clockRuns));
        for (long due : new long[] {5, 15, 50}) {
            process.schedule(
                    () -> events.add(
                            due + " at " + world.now(TimeUnit.SECONDS) + " says " + process.now(TimeUnit.SECONDS)),
                    due,
                    TimeUnit.SECONDS);
        }
        world.advanceTimeBy(Duration.ofMinutes(5));
    }

    @Test
    void aStoppedProcessFindsItsTimersOverdue() {
        run(true);

        assertThat(events).containsExactly("5 at 5 says 5", "15 at 40 says 40", "50 at 50 says 50");
    }

    @Test
    void aSleepingMachineHasNoticedNothing() {
        run(false);

        assertThat(events).containsExactly("5 at 5 says 5", "15 at 45 says 15", "50 at 80 says 50");
    }
}
