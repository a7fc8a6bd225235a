package io.dodb.benchmarks.growth;

import io.dodb.benchmarks.process.Reading;
import java.util.Locale;

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

    static Row of(Experiment experiment, int size, Reading reading) {
        return new Row(
                experiment,
                size,
                reading.calls(),
                reading.wallNanos() / 1e6 / reading.calls(),
                reading.cpuNanos() / 1e6 / reading.calls(),
                reading.bytesPerCall() / 1024,
                reading.peakKilobytes() / 1024.0);
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
