package io.dodb.cli.report;

import io.dodb.cli.event.RunEvent;
import io.dodb.rate.RateLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run, and of the runs that it continues, made of their events. It needs no more memory for a hundred thousand requests
 * than for a hundred. Not thread-safe.
 */
public final class RunFigures {
    /** More lines of a table than a person reads. */
    static final int MOST = 500;

    private static final int MOST_CAUSES = 20;

    private final FirstOnes<RunLine> runs = new FirstOnes<>(MOST);
    private final ItemFigures items = new ItemFigures();
    private final WaitFigures waits = new WaitFigures();
    private final Map<String, Latency> latencies = new TreeMap<>();
    private final Tally retries = new Tally(MOST_CAUSES);
    private Timeline timeline = new Timeline(0, List.of());
    private List<Trailing> trailing = List.of();
    private @Nullable RunLine last;

    /** One run. */
    static final class RunLine {
        private final RunEvent.Began began;
        private RunEvent.@Nullable Ended ended;
        private long seen;
        private long requests;
        private long rejected;
        private long retried;
        private long itemsEnded;

        RunLine(RunEvent.Began began) {
            this.began = began;
            this.seen = began.at();
        }

        RunEvent.Began began() {
            return began;
        }

        /** Returns its end, or null if it has none. */
        RunEvent.@Nullable Ended ended() {
            return ended;
        }

        /** Returns the time of its last event. */
        long seen() {
            return seen;
        }

        long requests() {
            return requests;
        }

        long rejected() {
            return rejected;
        }

        long retried() {
            return retried;
        }

        long itemsEnded() {
            return itemsEnded;
        }
    }

    /** Adds what happened next. */
    public void add(RunEvent event) {
        if (event instanceof RunEvent.Began began) {
            began(began);
            return;
        }
        RunLine run = last;
        if (run == null || run.ended != null) {
            // of an earlier run: answers that nobody waits for any more
            return;
        }
        if (event instanceof RunEvent.Answered) {
            timeline.answered(event.at());
            return;
        }
        run.seen = Math.max(run.seen, event.at());
        timeline.passed(event.at());
        if (event instanceof RunEvent.Sent) {
            run.requests++;
            waits.ended(event.at());
        } else if (event instanceof RunEvent.Rejected) {
            run.rejected++;
            timeline.rejected(event.at());
        } else if (event instanceof RunEvent.Attempted attempt) {
            attempted(run, attempt);
        } else if (event instanceof RunEvent.Waited wait) {
            waits.began(wait);
        } else if (event instanceof RunEvent.ItemEnded item) {
            run.itemsEnded++;
            items.add(item);
        } else if (event instanceof RunEvent.Ended ended) {
            waits.ended(ended.at());
            run.ended = ended;
        }
    }

    private void began(RunEvent.Began began) {
        if (last != null) {
            waits.ended(last.seen);
        }
        RunLine run = new RunLine(began);
        last = run;
        runs.add(run);
        items.began();
        RateLimits limits = limits(began.limits());
        if (!trailing.stream().map(Trailing::window).toList().equals(limits.windows())) {
            trailing = limits.windows().stream().map(Trailing::new).toList();
        }
        timeline = new Timeline(began.at(), trailing);
    }

    private static RateLimits limits(String text) {
        try {
            return RateLimits.parse(text);
        } catch (IllegalArgumentException e) {
            return RateLimits.UNLIMITED;
        }
    }

    private void attempted(RunLine run, RunEvent.Attempted attempt) {
        String name = latencies.containsKey(attempt.operation()) || latencies.size() < MOST
                ? attempt.operation()
                : Tally.OTHERS;
        latencies.computeIfAbsent(name, operation -> new Latency()).add(attempt.millis());
        if (attempt.retryInMillis() != null) {
            run.retried++;
            timeline.retried(attempt.at());
        }
        if (attempt.failure() != null) {
            String what = attempt.status() == 0 ? attempt.failure() : "HTTP " + attempt.status();
            retries.add((attempt.retryInMillis() == null ? "final: " : "tried again: ") + what);
        }
    }

    FirstOnes<RunLine> runs() {
        return runs;
    }

    /** Returns the last run, or null if there is none. */
    @Nullable
    RunLine last() {
        return last;
    }

    /** Returns the requests of the last run. */
    Timeline timeline() {
        return timeline;
    }

    ItemFigures items() {
        return items;
    }

    WaitFigures waits() {
        return waits;
    }

    /** Returns the latencies by the id of the operation. */
    Map<String, Latency> latencies() {
        return latencies;
    }

    /** Returns the failed attempts by what failed. */
    Tally failedAttempts() {
        return retries;
    }
}
