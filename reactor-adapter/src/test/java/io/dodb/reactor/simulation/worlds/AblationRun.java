package io.dodb.reactor.simulation.worlds;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What comes of some worlds of each kind, as lines of a report. Made by the loader that has the pacer to be looked at. */
public final class AblationRun implements Supplier<List<String>> {
    private static final int SEEDS = Integer.getInteger("dodb.seeds", 1);

    @Override
    public List<String> get() {
        WorldsReport report = new WorldsReport();
        Stream.of(
                        "glitch burst-unsaid foreign-call foreign-calls stranger-steady fleet-4-4000".split(" "),
                        "fixed-windows buckets gcra-5 counters edge-snapshot reset-ms uncounted-failures".split(" "),
                        "retry-at-once-no-headers no-headers-used-both retry-after-garbage stray-rejection".split(" "),
                        "throttled-503 four-connections single-calls ends-few-connections ends-mixed-141".split(" "))
                .flatMap(Stream::of)
                .map(Worlds::named)
                .forEach(world -> report.group(
                        world.name,
                        List.of(LongStream.rangeClosed(1, SEEDS)
                                .mapToObj(seed -> WorldRun.run(world, world.items, seed))
                                .toList())));
        return report.lines();
    }
}
