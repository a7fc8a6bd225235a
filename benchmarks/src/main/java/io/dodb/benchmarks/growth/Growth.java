package io.dodb.benchmarks.growth;

import io.dodb.benchmarks.process.Child;
import io.dodb.benchmarks.process.Reading;
import io.dodb.benchmarks.server.FixedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how cost grows, each size in a JVM of its own with at most 256 MB of heap, and writes a table of the medians.
 *
 * <p>Arguments: the file, {@code --unpinned}, and the names of the experiments; all of them if none is given.
 */
public final class Growth {
    private static final List<String> OPTIONS = List.of("-Xmx256m");

    private Growth() {}

    /** Measures, and writes the table. */
    @SuppressWarnings("SystemOut") // it takes minutes
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        List<String> rest = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        boolean pinned = !rest.remove("--unpinned");
        List<Experiment> experiments = rest.isEmpty()
                ? Arrays.asList(Experiment.values())
                : rest.stream().map(Experiment::of).toList();
        List<String> lines = new ArrayList<>(List.of(Row.HEADER));
        for (Experiment experiment : experiments) {
            for (int size : experiment.sizes()) {
                Row row = measure(experiment, size, pinned);
                System.out.println(row);
                lines.add(row.toString());
                Files.write(file, lines);
            }
        }
    }

    private static Row measure(Experiment experiment, int size, boolean pinned) throws IOException {
        try (Child server = Child.start(
                pinned ? 1 : -1, OPTIONS, FixedServer.class, experiment.users(size), experiment.rules(size))) {
            String url = server.read();
            try (Child client = Child.start(pinned ? 0 : -1, OPTIONS, GrowthWorker.class, experiment, size, url)) {
                List<Reading> rounds = new ArrayList<>();
                for (int round = 0; round < GrowthWorker.rounds(experiment, size); round++) {
                    rounds.add(Reading.parse(client.read()));
                }
                return Row.of(experiment, size, rounds);
            }
        }
    }
}
