package io.dodb.reactor.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Time and randomness, as arguments, so that tests can control them.
 *
 * @param scheduler runs delays and timeouts
 * @param nanoTime a monotonic clock that agrees with the scheduler
 * @param random uniform in [0, 1)
 */
public record Timing(Scheduler scheduler, LongSupplier nanoTime, DoubleSupplier random) {

    /** Returns the real ones. */
    public static Timing system() {
        return new Timing(
                Schedulers.parallel(),
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
