package io.dodb.cli;

import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.exchange.RateLimitWait;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Shows how far a run is: on a terminal one line that is rewritten, otherwise a line now and then, and one when a wait for a rate limit begins
 * and ends.
 */
final class ProgressDisplay {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int TICKS_PER_LINE = 25;

    private final Session session;
    private final boolean interactive;
    private final long items;
    private final AclReport report;
    private final BulkProgress progress;
    private boolean waited;

    ProgressDisplay(Session session, boolean interactive, long items, AclReport report, BulkProgress progress) {
        this.session = session;
        this.interactive = interactive;
        this.items = items;
        this.report = report;
        this.progress = progress;
    }

    /** The work, with progress shown while it goes on. */
    Mono<Void> during(boolean wanted, Mono<Void> work) {
        return wanted ? Mono.using(this::start, ticks -> work, this::end) : work;
    }

    private Disposable start() {
        return Flux.interval(TICK, TICK, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(this::show);
    }

    private void end(Disposable ticks) {
        ticks.dispose();
        synchronized (this) {
            session.screen().status("");
        }
    }

    private synchronized void show(long tick) {
        RateLimitWait wait = session.client().rateLimitWait();
        BulkSummary summary = report.summary();
        ProgressText text = new ProgressText(
                items,
                summary,
                report.seconds(),
                wait,
                session.limits(),
                progress.outage(),
                session.client().leastTime(items - ProgressText.done(summary)));
        boolean waits = wait != null;
        if (interactive) {
            session.screen().status(text.toString());
        } else if (waits != waited || (tick + 1) % TICKS_PER_LINE == 0) {
            session.screen().line((waited && !waits ? "the limit has reopened; " : "") + text);
        }
        waited = waits;
    }
}
