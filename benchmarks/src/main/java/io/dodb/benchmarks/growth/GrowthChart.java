package io.dodb.benchmarks.growth;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what {@link Growth} measured: both axes logarithmic, a dashed line where cost would be in proportion to size. */
public final class GrowthChart {
    private GrowthChart() {}

    /** Arguments: the table, and the directory for the charts. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        List<Row> rows = Files.readAllLines(Path.of(arguments[0])).stream()
                .skip(1)
                .map(Row::parse)
                .toList();
        Path directory = Path.of(arguments[1]);
        draw(rows, "CPU time, ms", Row::cpuMillis, true, directory.resolve("growth-cpu"));
        draw(rows, "allocated, KB", Row::kilobytes, true, directory.resolve("growth-allocated"));
        draw(rows, "peak RSS of the process, MB", Row::peak, false, directory.resolve("growth-memory"));
    }

    private static void draw(List<Row> rows, String title, ToDoubleFunction<Row> cost, boolean reference, Path file)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .xAxisTitle("size")
                .yAxisTitle(title)
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(reference);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        if (!reference) {
            chart.getStyler().setYAxisMin(0.0);
        }
        for (Experiment experiment : Experiment.values()) {
            List<Row> line =
                    rows.stream().filter(row -> row.experiment() == experiment).toList();
            if (!line.isEmpty()) {
                chart.addSeries(experiment.unit, sizes(line), costs(line, cost));
                if (reference) {
                    addReference(chart, experiment, line, cost);
                }
            }
        }
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }

    /** The last size's cost, scaled down to each smaller one. */
    private static void addReference(XYChart chart, Experiment experiment, List<Row> line, ToDoubleFunction<Row> cost) {
        Row last = line.get(line.size() - 1);
        double each = cost.applyAsDouble(last) / last.size();
        XYSeries series = chart.addSeries(
                experiment.unit + ", linear",
                sizes(line),
                line.stream().mapToDouble(row -> row.size() * each).toArray());
        series.setShowInLegend(false);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Color.GRAY);
        series.setLineStyle(
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 4}, 0));
    }

    private static double[] sizes(List<Row> line) {
        return line.stream().mapToDouble(Row::size).toArray();
    }

    private static double[] costs(List<Row> line, ToDoubleFunction<Row> cost) {
        return line.stream().mapToDouble(cost).toArray();
    }
}
