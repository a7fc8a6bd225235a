package io.dodb.benchmarks.growth;

import io.dodb.benchmarks.client.Contender;
import io.dodb.benchmarks.process.Meter;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.TokenSource;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** The child process: one size of one experiment. */
final class GrowthWorker {
    private static final long WARM_UP = Duration.ofSeconds(2).toNanos();
    private static final int WARM_UP_CALLS = 20_000;
    private static final int WARM_UP_IN_FLIGHT = 32;
    private static final long LEAST = Duration.ofMillis(400).toNanos();
    private static final int ROUNDS = 5;

    /** A long run needs no longer warm-up. */
    private static final int WARM_UP_ITEMS = 30_000;

    private GrowthWorker() {}

    /** Arguments: experiment, size, base URL. Prints a reading for each round, of which the calls are the times that it
     * was done. */
    @SuppressWarnings("SystemOut") // the parent process reads it
    public static void main(String[] arguments) {
        Experiment experiment = Experiment.of(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        int connections = experiment.connections(size);
        try (DatabasesClient client = DatabasesClient.builder()
                .baseUrl(arguments[2])
                .token(TokenSource.of("benchmark"))
                .pool(HttpConnections.DEFAULT.withMaxConnections(connections))
                .pacing(Pacing.DEFAULT
                        .withLimits(RateLimits.parse("45000000/1m,900000000/1h"))
                        .withMaxInFlight(connections))
                .build()) {
            warmUp(client, WARM_UP_CALLS / Math.max(1, experiment.rules(size) / 30));
            int warmUp = experiment == Experiment.BULK ? Math.min(size, WARM_UP_ITEMS) : size;
            run(experiment, client, warmUp, WARM_UP);
            for (int round = 0; round < rounds(experiment, size); round++) {
                Meter meter = new Meter();
                int times = run(experiment, client, size, LEAST);
                System.out.println(meter.read(times));
            }
        }
    }

    /** A run of a million items is long enough to be its own median. */
    static int rounds(Experiment experiment, int size) {
        return experiment == Experiment.BULK && size > WARM_UP_ITEMS ? 1 : ROUNDS;
    }

    /** The way of all calls; the smaller sizes make too few of them to have it compiled. */
    private static void warmUp(DatabasesClient client, int calls) {
        Flux.range(0, calls)
                .flatMap(i -> client.send(Contender.call()), WARM_UP_IN_FLIGHT)
                .blockLast();
    }

    private static int run(Experiment experiment, DatabasesClient client, int size, long least) {
        long start = System.nanoTime();
        int times = 0;
        do {
            Flux.from(experiment.perform(client, size)).blockLast();
            times++;
        } while (System.nanoTime() - start < least);
        return times;
    }
}
