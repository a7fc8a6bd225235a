package io.dodb.benchmarks.growth;

import io.dodb.benchmarks.process.Reading;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One line of the table: what it costs to do it once. */
record Row(
        Experiment experiment,
        int size,
        long times,
        double wallMillis,
        double cpuMillis,
        double kilobytes,
        double peak) {
    static final String HEADER = "experiment,size,times,wall ms,cpu ms,allocated KB,peak RSS MB";

    /** The medians of the rounds, and the most memory. */
    static Row of(Experiment experiment, int size, List<Reading> rounds) {
        return new Row(
                experiment,
                size,
                rounds.stream().mapToLong(Reading::calls).sum(),
                median(rounds, reading -> reading.wallNanos() / 1e6 / reading.calls()),
                median(rounds, reading -> reading.cpuPerCall() / 1e6),
                median(rounds, reading -> reading.bytesPerCall() / 1024),
                rounds.get(rounds.size() - 1).peakKilobytes() / 1024.0);
    }

    private static double median(List<Reading> rounds, ToDoubleFunction<Reading> figure) {
        return rounds.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    static Row parse(String line) {
        String[] cells = line.split(",", -1);
        return new Row(
                Experiment.of(cells[0]),
                Integer.parseInt(cells[1]),
                Long.parseLong(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%.4f,%.4f,%.2f,%.1f",
                experiment,
                size,
                times,
                wallMillis,
                cpuMillis,
                kilobytes,
                peak);
    }
}
