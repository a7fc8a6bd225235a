package io.dodb.cli.acl;

import io.dodb.cli.session.Session;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The display of a run's progress: on a terminal one line that is rewritten, and a permanent line when the reason of a wait changes;
 * otherwise a line now and then, and one when a wait begins and ends. If the server announces other limits, prints them once.
 */
final class ProgressDisplay {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int TICKS_PER_LINE = 25;
    /** During a wait only the clock changes, and the line shows the end. */
    private static final int TICKS_PER_LINE_OF_A_WAIT = 300;

    private final Session session;
    private final boolean interactive;
    private final long items;
    private final AclReport report;
    private final Supplier<BulkProgress> progress;
    private RateLimits told;
    /** The reason of the wait, and the last line printed about a wait. */
    private @Nullable String waitsFor;

    private @Nullable String toldOf;

    ProgressDisplay(
            Session session, boolean interactive, long items, AclReport report, Supplier<BulkProgress> progress) {
        this.session = session;
        this.interactive = interactive;
        this.items = items;
        this.report = report;
        this.progress = progress;
        this.told = session.limits();
    }

    /** Returns the work, with progress shown during it. */
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
        RateLimits limits = session.limits();
        BulkSummary summary = report.summary();
        Duration leastTime = session.client().leastTime(items - ProgressText.done(summary));
        ProgressText text = new ProgressText(
                items, summary, report.seconds(), wait, limits, progress.get().outage(), leastTime);
        if (!limits.equals(told)) {
            told = limits;
            session.screen().line("dodb: " + StartText.announced(limits, items < 0 ? Duration.ZERO : leastTime));
        }
        String before = waitsFor;
        waitsFor = wait == null ? null : wait.reason() + " " + wait.cause();
        if (interactive) {
            tellOnce(wait, limits);
            session.screen().status(text.toString());
        } else if (!Objects.equals(waitsFor, before)
                || (tick + 1) % (wait == null ? TICKS_PER_LINE : TICKS_PER_LINE_OF_A_WAIT) == 0) {
            boolean reopened = before != null && wait == null;
            session.screen().line((reopened ? "the limit has reopened; " : "") + text.inFull(now()));
        }
    }

    /** Prints a wait in full once: the line that is rewritten has no room for it. */
    private void tellOnce(@Nullable RateLimitWait wait, RateLimits limits) {
        if (wait == null || wait.remaining().compareTo(ProgressText.WORTH_TELLING) < 0) {
            return;
        }
        if (!Objects.equals(waitsFor, toldOf)) {
            toldOf = waitsFor;
            session.screen().line("dodb: " + new WaitText(wait, limits, now()));
        }
    }

    /** Returns the local time. */
    private static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneId.systemDefault());
    }
}
