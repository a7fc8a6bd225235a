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
 * <p>Arguments: the file, {@code --unpinned}, {@code --largest N} to leave larger sizes out, and the names of the experiments; all of them if none is given.
 */
public final class Growth {
    private static final List<String> OPTIONS = List.of("-Xmx256m");

    private Growth() {}

    /** Measures, and writes the table. */
    @SuppressWarnings("SystemOut") // it takes minutes
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        boolean pinned = true;
        int largest = Integer.MAX_VALUE;
        List<Experiment> experiments = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--unpinned" -> pinned = false;
                case "--largest" -> largest = Integer.parseInt(arguments[++i]);
                default -> experiments.add(Experiment.of(arguments[i]));
            }
        }
        if (experiments.isEmpty()) {
            experiments.addAll(Arrays.asList(Experiment.values()));
        }
        List<String> lines = new ArrayList<>(List.of(Row.HEADER));
        for (Experiment experiment : experiments) {
            for (int size : experiment.sizes()) {
                if (size <= largest) {
                    Row row = measure(experiment, size, pinned);
                    System.out.println(row);
                    lines.add(row.toString());
                    Files.write(file, lines);
                }
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
