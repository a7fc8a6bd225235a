package io.dodb.benchmarks.process;

import io.dodb.benchmarks.client.Contender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A contender, its process, and what was read of it. */
final class Candidate implements AutoCloseable {
    final Contender contender;
    final long firstAnswerNanos;
    private final Child process;
    private final List<Reading> readings = new ArrayList<>();

    Candidate(Contender contender, Child process) throws IOException {
        this.contender = contender;
        this.process = process;
        this.firstAnswerNanos = Long.parseLong(process.read());
    }

    void run(int calls, boolean counts) throws IOException {
        Reading reading = process.run(calls);
        if (counts) {
            readings.add(reading);
        }
    }

    double median(ToDoubleFunction<Reading> figure) {
        return median(readings.stream().mapToDouble(figure).sorted().toArray());
    }

    /** Median, least and most of the ratios round by round. */
    String ratio(ToDoubleFunction<Reading> figure, Candidate baseline) {
        double[] ratios = new double[readings.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(readings.get(i)) / figure.applyAsDouble(baseline.readings.get(i));
        }
        Arrays.sort(ratios);
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median(ratios), ratios[0], ratios[ratios.length - 1]);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public void close() {
        process.close();
    }
}
