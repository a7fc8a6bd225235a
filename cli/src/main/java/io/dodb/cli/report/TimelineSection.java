package io.dodb.cli.report;

import io.dodb.internal.DurationText;
import io.dodb.rate.RateWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The requests of the last run over time: a chart for each limit and one for the bound, and their figures as a table. */
final class TimelineSection {
    private static final int ROWS = 24;

    private final Timeline timeline;
    private final List<Chart.Span> waits;

    TimelineSection(Timeline timeline, List<WaitFigures.Wait> waits) {
        this.timeline = timeline;
        this.waits = waits.stream()
                .map(wait -> new Chart.Span(wait.at(), wait.at() + wait.millis()))
                .toList();
    }

    void write(Html html) {
        html.open("section", "aria-labelledby", "timeline").element("h2", "Requests over time", "id", "timeline");
        if (timeline.size() == 0) {
            html.element("p", "No request was sent.").close();
            return;
        }
        html.element(
                "p",
                "The blue area is what was counted, the dashed line what is allowed. Grey: requests waited. Red marks at"
                        + " the bottom: a limit rejected requests. Times are UTC.");
        List<RateWindow> limits = timeline.limits();
        for (int i = 0; i < limits.size(); i++) {
            limit(html, i, limits.get(i));
        }
        done(html);
        html.open("details").element("summary", "The figures of these charts");
        table(html);
        html.close().close();
    }

    private void limit(Html html, int index, RateWindow limit) {
        int most = IntStream.range(0, timeline.size())
                .map(bin -> timeline.peak(index, bin))
                .max()
                .orElse(0);
        String per = DurationText.format(limit.per());
        String says = "At most " + Words.number(most) + " answers in " + per + "; the limit is "
                + Words.number(limit.requests()) + ".";
        html.element("h3", "Against the limit of " + limit).element("p", says);
        new Chart("limit-" + index, "Answers in the last " + per, timeline, Math.max(most, limit.requests()))
                .write(
                        html,
                        says,
                        waits,
                        bin -> timeline.peak(index, bin),
                        bin -> limit.requests(),
                        "limit: " + Words.number(limit.requests()) + " answers in any " + per);
    }

    private void done(Html html) {
        long[] sums = new long[timeline.size()];
        long sum = 0;
        for (int bin = 0; bin < sums.length; bin++) {
            sum += timeline.answered(bin);
            sums[bin] = sum;
        }
        Bound bound = new Bound(timeline.limits());
        long most = Math.max(1, sum);
        String says = Words.counted(sum, "answer", "answers") + " in " + Words.span(timeline.end() - timeline.start())
                + (timeline.limits().isEmpty()
                        ? "; there is no limit."
                        : "; on an idle token the limits allow that many in " + Words.span(bound.least(sum)) + ".");
        html.element("h3", "Against the bound").element("p", says);
        new Chart("bound", "Answers since the run began", timeline, most)
                .write(
                        html,
                        says,
                        waits,
                        bin -> sums[bin],
                        bin -> Math.min(most * 2.0, bound.most((bin + 1) * timeline.width())),
                        "bound: as fast as the limits allow; top: " + Words.counted(most, "answer", "answers"));
    }

    private void table(Html html) {
        List<String> heads = new ArrayList<>(List.of("from", "answers", "rejected", "retries"));
        timeline.limits().forEach(limit -> heads.add("most of " + limit));
        Tables table = new Tables(html).begin("Requests in " + ROWS + " parts of the run, or fewer", heads);
        int bins = Math.max(1, (timeline.size() + ROWS - 1) / ROWS);
        for (int from = 0; from < timeline.size(); from += bins) {
            int first = from;
            int end = Math.min(timeline.size(), from + bins);
            List<String> cells = new ArrayList<>();
            cells.add(Words.clock(timeline.start() + from * timeline.width()));
            cells.add(Words.number(
                    IntStream.range(first, end).map(timeline::answered).sum()));
            cells.add(Words.number(
                    IntStream.range(first, end).map(timeline::rejected).sum()));
            cells.add(Words.number(
                    IntStream.range(first, end).map(timeline::retried).sum()));
            for (int i = 0; i < timeline.limits().size(); i++) {
                int limit = i;
                cells.add(Words.number(IntStream.range(first, end)
                        .map(bin -> timeline.peak(limit, bin))
                        .max()
                        .orElse(0)));
            }
            table.row(cells);
        }
        table.end();
    }
}
