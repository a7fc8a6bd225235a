package io.dodb.cli.report;

import io.dodb.cli.event.RunEvent;
import io.dodb.cli.event.RunEvent.ItemEnded;
import io.dodb.cli.event.RunEvent.ItemKind;
import io.dodb.cli.event.RunEvent.ItemOutcome;
import io.dodb.cli.report.RunFigures.RunLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report as one page of HTML. It is complete without its script and its style sheet, which many servers of build results forbid: they
 * add filters, themes and the layout for phones.
 */
public final class ReportPage {
    private final RunFigures figures;
    private final Html html = new Html();

    private ReportPage(RunFigures figures) {
        this.figures = figures;
    }

    /** Returns the page. */
    public static String of(RunFigures figures) {
        return new ReportPage(figures).page();
    }

    private String page() {
        RunLine run = figures.last();
        String title = run == null
                ? "Report of a run"
                : "Report of a run: " + run.began().file();
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title).raw("style", resource("report.css")).close();
        html.open("body").open("header").element("h1", title);
        html.element("p", verdict(run), "class", "verdict").close().open("main");
        if (run != null) {
            summary(run);
            new TimelineSection(figures.timeline(), figures.waits().waits().kept()).write(html);
            waits();
            latencies();
            attempts();
            notDone();
            removals();
            clusters();
            runs();
        }
        html.close().raw("script", resource("report.js")).close().close();
        return html.toString();
    }

    private static String verdict(@Nullable RunLine run) {
        if (run == null) {
            return "There is no run in this journal.";
        }
        RunEvent.Ended ended = run.ended();
        if (ended == null) {
            return "The run has not ended: it was killed, or still goes on. Last seen " + Words.time(run.seen()) + ".";
        }
        return "The run has ended: " + Words.exit(ended.exit()) + ".";
    }

    private void section(String id, String title) {
        html.open("section", "aria-labelledby", id).element("h2", title, "id", id);
    }

    private void summary(RunLine run) {
        RunEvent.Began began = run.began();
        RunEvent.Ended ended = run.ended();
        long end = ended == null ? run.seen() : ended.at();
        ItemFigures items = figures.items();
        section("summary", "Summary");
        Tables table = new Tables(html).begin("What the last run did", List.of("figure", "value"));
        table.row(List.of("file", began.file()));
        table.row(List.of("mode, version of dodb", began.mode() + ", " + began.version()));
        table.row(List.of("began", Words.time(began.at())));
        table.row(List.of(
                ended == null ? "last seen" : "ended", Words.time(end) + ", after " + Words.span(end - began.at())));
        table.row(List.of(
                "limits",
                ended == null || ended.limits().equals(began.limits())
                        ? began.limits()
                        : began.limits() + "; at the end " + ended.limits()));
        table.row(List.of("least time, as it began", Words.span(began.leastMillis())));
        table.row(List.of("items to do", began.items() < 0 ? "as they came" : Words.number(began.items())));
        for (ItemOutcome outcome : ItemOutcome.values()) {
            table.row(List.of(ItemFigures.words(outcome), Words.number(number(outcome, ended))));
        }
        if (ended == null && began.items() >= 0) {
            table.row(List.of("no outcome yet", Words.number(Math.max(0, began.items() - run.itemsEnded()))));
        }
        table.row(List.of(
                "requests",
                Words.number(run.requests()) + ", " + Words.number(run.rejected()) + " of them rate limited"));
        table.row(List.of("retries", Words.number(run.retried())));
        table.row(List.of("waited, in all runs", Words.span(figures.waits().millis())));
        table.row(List.of("rules added, in all runs", known(items.added())));
        table.row(List.of("rules removed, in all runs", known(items.removed())));
        table.row(List.of("users deleted, in all runs", Words.number(items.usersRemoved())));
        table.end();
        html.close();
    }

    /** Counts also the items that were never read, of which the summary of the run knows. */
    private long number(ItemOutcome outcome, RunEvent.@Nullable Ended ended) {
        if (ended == null) {
            return figures.items().count(outcome);
        }
        return switch (outcome) {
            case APPLIED -> ended.applied();
            case UNCHANGED -> ended.unchanged();
            case FAILED -> ended.failed();
            case UNKNOWN -> ended.unknown();
            case NOT_ATTEMPTED -> ended.notAttempted();
        };
    }

    private String known(long number) {
        long notKnown = figures.items().notKnown();
        return notKnown == 0
                ? Words.number(number)
                : Words.number(number) + " and those of " + Words.counted(notKnown, "item", "items")
                        + " that replaced settings without reading them";
    }

    private void waits() {
        section("waits", "Waits");
        if (figures.waits().sums().isEmpty()) {
            html.element("p", "Nothing was waited for.").close();
            return;
        }
        Tables sums = new Tables(html)
                .begin("What was waited for, in all runs", List.of("for", "known by", "times", "together", "longest"));
        figures.waits()
                .sums()
                .forEach(sum -> sums.row(List.of(
                        sum.reason(),
                        sum.cause(),
                        Words.number(sum.count()),
                        Words.span(sum.millis()),
                        Words.span(sum.longest()))));
        sums.end();
        html.open("details").element("summary", "Each wait");
        Tables each = new Tables(html).begin("Waits in their order", List.of("began", "lasted", "for", "known by"));
        figures.waits()
                .waits()
                .kept()
                .forEach(wait -> each.row(
                        List.of(Words.time(wait.at()), Words.span(wait.millis()), wait.reason(), wait.cause())));
        each.end();
        more(figures.waits().waits().more());
        html.close().close();
    }

    private void latencies() {
        section("latencies", "Latencies");
        if (figures.latencies().isEmpty()) {
            html.element("p", "No attempt has ended.").close();
            return;
        }
        html.element(
                "p",
                "Each attempt, from when the limits let it leave until it ended. Percentiles are at most 5 % too high.");
        Tables table = new Tables(html)
                .begin(
                        "Latencies of attempts, in all runs",
                        List.of("operation", "attempts", "50 %", "90 %", "95 %", "99 %", "longest"));
        figures.latencies()
                .forEach((operation, latency) -> table.row(List.of(
                        operation,
                        Words.number(latency.count()),
                        Words.millis(latency.percentile(0.5)),
                        Words.millis(latency.percentile(0.9)),
                        Words.millis(latency.percentile(0.95)),
                        Words.millis(latency.percentile(0.99)),
                        Words.millis(latency.longest()))));
        table.end();
        html.close();
    }

    private void attempts() {
        section("attempts", "Failed attempts and retries");
        counts(figures.failedAttempts(), "Failed attempts by what failed, in all runs", "No attempt has failed.");
        html.close();
    }

    private void counts(Tally tally, String caption, String none) {
        if (tally.counts().isEmpty()) {
            html.element("p", none);
            return;
        }
        Tables table = new Tables(html).begin(caption, List.of("what", "times"));
        tally.counts().forEach(count -> table.row(List.of(count.name(), Words.number(count.number()))));
        table.end();
    }

    private void notDone() {
        FirstOnes<ItemEnded> items = figures.items().notDone();
        section("not-done", "What was not done");
        counts(figures.items().causes(), "Items of the last run by cause", "No item is known that was not done.");
        if (items.total() > 0) {
            html.open("details").element("summary", "Each item");
            Tables table = new Tables(html)
                    .beginFiltered("Items that were not done", List.of("user", "cluster", "line", "outcome", "cause"));
            items.kept()
                    .forEach(item -> table.row(List.of(
                            Objects.requireNonNullElse(item.user(), "not known"),
                            Objects.requireNonNullElse(item.cluster(), "not known"),
                            item.line() == null ? "" : item.line().toString(),
                            ItemFigures.words(item.outcome()),
                            Objects.requireNonNullElse(item.cause(), "the run ended before"))));
            table.end();
            more(items.more());
            html.close();
        }
        html.close();
    }

    private void removals() {
        FirstOnes<ItemEnded> items = figures.items().removals();
        section("removed", "What was removed");
        if (figures.items().notKnown() > 0) {
            html.element(
                    "p",
                    Words.counted(figures.items().notKnown(), "item", "items")
                            + " replaced settings without reading them: what that removed is not known.");
        }
        if (items.total() == 0) {
            html.element("p", "No removal is known.").close();
            return;
        }
        html.open("details").element("summary", Words.counted(items.total(), "user", "users"));
        Tables table = new Tables(html)
                .beginFiltered(
                        "Users and rules that were removed, in all runs",
                        List.of("user", "cluster", "outcome", "removed"));
        items.kept()
                .forEach(item -> table.row(List.of(
                        Objects.requireNonNullElse(item.user(), "not known"),
                        Objects.requireNonNullElse(item.cluster(), "not known"),
                        ItemFigures.words(item.outcome()),
                        removed(item))));
        table.end();
        more(items.more());
        html.close().close();
    }

    private static String removed(ItemEnded item) {
        List<String> parts = new ArrayList<>();
        if (item.kind() == ItemKind.DELETE) {
            parts.add("the user");
        }
        List<String> rules = item.removedRules() == null ? List.of() : item.removedRules();
        parts.addAll(rules);
        long more = (item.removed() == null ? 0 : item.removed()) - rules.size();
        if (more > 0) {
            parts.add(Words.number(more) + " more");
        }
        return String.join("; ", parts);
    }

    private void clusters() {
        section("clusters", "Clusters");
        if (figures.items().clusters().isEmpty()) {
            html.element("p", "No item has ended.").close();
            return;
        }
        Tables table = new Tables(html)
                .begin(
                        "Items by cluster: not done in the last run, the others in all runs",
                        List.of("cluster", "applied", "rules added", "rules removed", "not done"));
        figures.items()
                .clusters()
                .forEach((cluster, sum) -> table.row(List.of(
                        cluster,
                        Words.number(sum.applied()),
                        Words.number(sum.added()),
                        Words.number(sum.removed()),
                        Words.number(sum.notDone()))));
        table.end();
        html.close();
    }

    private void runs() {
        FirstOnes<RunLine> runs = figures.runs();
        section("runs", "Runs");
        Tables table = new Tables(html)
                .begin("The runs of this journal", List.of("began", "ended", "items ended", "requests", "result"));
        for (RunLine run : runs.kept()) {
            RunEvent.Ended ended = run.ended();
            table.row(List.of(
                    Words.time(run.began().at()),
                    ended == null ? "no end" : Words.time(ended.at()),
                    Words.number(run.itemsEnded()),
                    Words.number(run.requests()),
                    ended == null ? "killed, or still going on" : Words.exit(ended.exit())));
        }
        table.end();
        more(runs.more());
        html.close();
    }

    private void more(long count) {
        if (count > 0) {
            html.element("p", "... and " + Words.number(count) + " more, which are counted but not listed.");
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
