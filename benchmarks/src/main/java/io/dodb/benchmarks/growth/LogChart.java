package io.dodb.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart with two logarithmic axes as SVG. By hand, because it is checked in: charting libraries write each letter as its outline, and
 * other ids each time.
 */
final class LogChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 45;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#c8553d", "#3a7d44", "#7b4b94");

    private final StringBuilder svg = new StringBuilder();
    private final Axis x;
    private final Axis y;
    private int lines;

    /** An axis from one power of ten to another. */
    private record Axis(int from, int to, double start, double length) {

        static Axis over(double least, double most, double start, double length) {
            int from = (int) Math.floor(Math.log10(least));
            return new Axis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))), start, length);
        }

        double at(double value) {
            return start + length * (Math.log10(value) - from) / (to - from);
        }
    }

    /** One measured point. */
    record Point(double x, double y) {}

    /** An empty chart that has room for these points. */
    LogChart(String title, List<Point> points) {
        x = Axis.over(least(points, true), most(points, true), LEFT, WIDTH - LEFT - RIGHT);
        y = Axis.over(least(points, false), most(points, false), HEIGHT - BOTTOM, TOP + BOTTOM - HEIGHT);
        append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        append("<text x=\"%d\" y=\"22\" font-size=\"15\">%s</text>", LEFT, title);
        for (int power = x.from; power <= x.to; power++) {
            double at = x.at(Math.pow(10, power));
            append("<path d=\"M%.1f %d V%d\" stroke=\"#dddddd\"/>", at, TOP, HEIGHT - BOTTOM);
            append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", at, HEIGHT - 25, label(power));
        }
        for (int power = y.from; power <= y.to; power++) {
            double at = y.at(Math.pow(10, power));
            append("<path d=\"M%d %.1f H%d\" stroke=\"#dddddd\"/>", LEFT, at, WIDTH - RIGHT);
            append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, at + 4, label(power));
        }
        append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">size</text>", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8);
    }

    private static double least(List<Point> points, boolean horizontal) {
        return points.stream()
                .mapToDouble(point -> horizontal ? point.x : point.y)
                .min()
                .orElseThrow();
    }

    private static double most(List<Point> points, boolean horizontal) {
        return points.stream()
                .mapToDouble(point -> horizontal ? point.x : point.y)
                .max()
                .orElseThrow();
    }

    private static String label(int power) {
        return power < 0 ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power)) : grouped(power);
    }

    private static String grouped(int power) {
        return String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power));
    }

    /** A line through measured points. */
    void line(String name, List<Point> points) {
        String colour = COLOURS.get(lines % COLOURS.size());
        append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path(points), colour);
        points.forEach(point ->
                append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x.at(point.x), y.at(point.y), colour));
        int row = TOP + 18 + 18 * lines++;
        append("<path d=\"M%d %d h24\" stroke=\"%s\" stroke-width=\"2\"/>", LEFT + 12, row - 4, colour);
        append("<text x=\"%d\" y=\"%d\">%s</text>", LEFT + 42, row, name);
    }

    /** Where the cost would be in proportion to the size, from the last point down to the edge of the chart. */
    void proportional(List<Point> points) {
        Point last = points.get(points.size() - 1);
        double each = last.y / last.x;
        double start = Math.max(points.get(0).x, Math.pow(10, y.from) / each);
        append(
                "<path d=\"%s\" fill=\"none\" stroke=\"#888888\" stroke-dasharray=\"3 4\"/>",
                path(List.of(new Point(start, start * each), last)));
    }

    private String path(List<Point> points) {
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f %.1f", x.at(point.x), y.at(point.y)))
                .collect(Collectors.joining(" L", "M", ""));
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The whole file. */
    String svg() {
        return svg + "</svg>\n";
    }
}
