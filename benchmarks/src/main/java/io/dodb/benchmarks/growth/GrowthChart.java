package io.dodb.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws what {@link Growth} measured: both axes logarithmic, a dotted line where cost would be in proportion to size. */
public final class GrowthChart {
    private GrowthChart() {}

    /** Arguments: the table, and the directory for the charts. */
    public static void main(String[] arguments) throws IOException {
        List<Row> rows = Files.readAllLines(Path.of(arguments[0])).stream()
                .skip(1)
                .map(Row::parse)
                .toList();
        Path directory = Path.of(arguments[1]);
        draw(rows, "CPU time, ms", Row::cpuMillis, true, directory.resolve("growth-cpu.svg"));
        draw(rows, "allocated, KB", Row::kilobytes, true, directory.resolve("growth-allocated.svg"));
        draw(rows, "peak RSS of the process, MB", Row::peak, false, directory.resolve("growth-memory.svg"));
    }

    private static void draw(List<Row> rows, String title, ToDoubleFunction<Row> cost, boolean proportional, Path file)
            throws IOException {
        LogChart chart = new LogChart(title, points(rows, cost));
        for (Experiment experiment : Experiment.values()) {
            List<LogChart.Point> points = points(
                    rows.stream().filter(row -> row.experiment() == experiment).toList(), cost);
            if (!points.isEmpty()) {
                if (proportional) {
                    chart.proportional(points);
                }
                chart.line(experiment.unit, points);
            }
        }
        Files.writeString(file, chart.svg());
    }

    private static List<LogChart.Point> points(List<Row> rows, ToDoubleFunction<Row> cost) {
        return rows.stream()
                .map(row -> new LogChart.Point(row.size(), cost.applyAsDouble(row)))
                .toList();
    }
}
