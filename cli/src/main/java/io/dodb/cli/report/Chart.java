package io.dodb.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chart over the time of a run. Shapes are stretched to the width of the page, texts are not, so that both fit on a phone; colours are
 * attributes, so that it can be read where style sheets are forbidden.
 */
final class Chart {
    private static final int HEIGHT = 150;
    private static final int TOP = 24;
    private static final int BELOW = 22;

    private final String id;
    private final String title;
    private final Timeline timeline;
    private final double most;

    /**
     * Creates a chart.
     *
     * @param id different for each chart of a page
     * @param most the largest value
     */
    Chart(String id, String title, Timeline timeline, double most) {
        this.id = id;
        this.title = title;
        this.timeline = timeline;
        this.most = most * 1.05;
    }

    /** A time in which requests waited. */
    record Span(long from, long to) {}

    /**
     * Writes it.
     *
     * @param values the value of each bin
     * @param bound the value of each bin that can't be exceeded
     * @param says the bound in words
     */
    void write(
            Html html,
            String description,
            List<Span> waits,
            IntToDoubleFunction values,
            IntToDoubleFunction bound,
            String says) {
        html.open(
                "svg",
                "width",
                "100%",
                "height",
                String.valueOf(TOP + HEIGHT + BELOW),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-text");
        html.element("title", title, "id", id + "-title");
        html.element("desc", description, "id", id + "-text");
        html.open(
                "svg",
                "y",
                String.valueOf(TOP),
                "width",
                "100%",
                "height",
                String.valueOf(HEIGHT),
                "viewBox",
                "0 0 " + timeline.size() + " " + HEIGHT,
                "preserveAspectRatio",
                "none");
        waits.forEach(wait -> wait(html, wait));
        html.empty("polygon", "class", "values", "fill", "#2b7bd6", "fill-opacity", "0.55", "points", area(values));
        line(html, "values", values, "#2b7bd6", "none");
        line(html, "bound", bound, "#c8452f", "6 4");
        rejections(html);
        html.empty(
                "line",
                "x1",
                "0",
                "y1",
                String.valueOf(HEIGHT),
                "x2",
                String.valueOf(timeline.size()),
                "y2",
                String.valueOf(HEIGHT),
                "stroke",
                "#808080",
                "vector-effect",
                "non-scaling-stroke");
        html.close();
        label(html, "0", String.valueOf(TOP - 9), "start", says);
        String foot = String.valueOf(TOP + HEIGHT + 15);
        label(html, "0", foot, "start", Words.clock(timeline.start()));
        label(html, "100%", foot, "end", Words.clock(timeline.end()));
        html.close();
    }

    private void wait(Html html, Span wait) {
        double from = Math.max(0, x(wait.from()));
        double to = Math.min(timeline.size(), x(wait.to()));
        if (to > from) {
            html.empty(
                    "rect",
                    "class",
                    "wait",
                    "x",
                    text(from),
                    "y",
                    "0",
                    "width",
                    text(to - from),
                    "height",
                    String.valueOf(HEIGHT),
                    "fill",
                    "#888888",
                    "fill-opacity",
                    "0.25");
        }
    }

    private void rejections(Html html) {
        for (int bin = 0; bin < timeline.size(); bin++) {
            if (timeline.rejected(bin) > 0) {
                html.empty(
                        "rect",
                        "class",
                        "rejected",
                        "x",
                        String.valueOf(bin),
                        "y",
                        String.valueOf(HEIGHT - 14),
                        "width",
                        "1",
                        "height",
                        "14",
                        "fill",
                        "#c8452f");
            }
        }
    }

    private void line(Html html, String name, IntToDoubleFunction values, String colour, String dashes) {
        html.empty(
                "polyline",
                "class",
                name,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                "2",
                "stroke-dasharray",
                dashes,
                "vector-effect",
                "non-scaling-stroke",
                "points",
                steps(values));
    }

    private static void label(Html html, String x, String y, String anchor, String text) {
        html.element("text", text, "x", x, "y", y, "text-anchor", anchor, "font-size", "13", "fill", "currentColor");
    }

    private String area(IntToDoubleFunction values) {
        return "0," + HEIGHT + " " + steps(values) + " " + timeline.size() + "," + HEIGHT;
    }

    private String steps(IntToDoubleFunction values) {
        return IntStream.range(0, timeline.size())
                .mapToObj(bin -> {
                    String y = text(HEIGHT - Math.min(most, values.applyAsDouble(bin)) / most * HEIGHT);
                    return bin + "," + y + " " + (bin + 1) + "," + y;
                })
                .collect(Collectors.joining(" "));
    }

    private double x(long at) {
        return (double) (at - timeline.start()) / timeline.width();
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
