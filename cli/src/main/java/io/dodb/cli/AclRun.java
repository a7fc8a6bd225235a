package io.dodb.cli;

import io.dodb.cli.file.AclEntry;
import io.dodb.cli.file.AclFile;
import io.dodb.cli.journal.Resume;
import io.dodb.model.DatabaseUser;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One bulk run, from its file to its exit code. */
final class AclRun {
    /** As the number of items: not known. */
    static final long UNKNOWN = -1;

    /** How long an interrupted run waits for the answers to what it has sent. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Session session;
    private final RootCommand options;
    private final Terminal terminal;
    private final int perCluster;
    private final @Nullable Resume resume;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /**
     * A run that has not begun.
     *
     * @param resume knows what earlier runs did, and is told what this one does; null without a journal
     */
    AclRun(Session session, RootCommand options, Terminal terminal, int perCluster, @Nullable Resume resume) {
        this.session = session;
        this.options = options;
        this.terminal = terminal;
        this.perCluster = perCluster;
        this.resume = resume;
    }

    /**
     * Sends the file's users and prints what became of them.
     *
     * @param items how many there are, or {@link #UNKNOWN}
     * @param endless whether the input may go on for ever, so that an interrupted run must not count the rest of it
     */
    int apply(AclFile file, long items, boolean endless) {
        AclReport report = new AclReport(file.name(), terminal.out(), options.json());
        BulkProgress progress = new BulkProgress();
        ConnectWatch watch = session.watch();
        watch.share(progress);
        Mono<Void> stop = Mono.firstWithSignal(
                terminal.interrupted().doOnSuccess(nothing -> interrupted.set(true)), watch.unreachable());
        Flux<AclEntry> entries = endless ? file.entries().takeUntilOther(stop) : left(file);
        BulkOptions bulk = BulkOptions.DEFAULT
                .withInFlight(options.concurrency)
                .withPerCluster(perCluster)
                .tracking(progress)
                .stopWhen(stop);

        Flux<Outcome<AclEntry, DatabaseUser>> outcomes = session.client()
                .bulk(bulk)
                .run(entries, AclEntry::call)
                .doOnNext(this::note)
                // the report prints, which may block
                .publishOn(Schedulers.boundedElastic(), Math.max(256, 2 * options.concurrency))
                .doOnNext(report::add)
                .takeUntilOther(terminal.interrupted().then(Mono.delay(GRACE)))
                .doOnDiscard(Outcome.class, report::add);
        long toSend = items == UNKNOWN ? UNKNOWN : items - doneBefore();
        ProgressDisplay display = new ProgressDisplay(session, terminal.interactive(), toSend, report);
        Optional<Throwable> brokenInput = Await.result(display.during(!options.json(), outcomes.then())
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));

        report.doneBefore(doneBefore());
        if (toSend != UNKNOWN && brokenInput.isEmpty()) {
            // a run that ended early has not read its file to the end
            report.notRead(toSend - report.summary().items());
        }
        BulkSummary summary = report.print();
        brokenInput.ifPresent(
                cause -> session.screen().line("dodb: " + file.name() + " can't be read: " + Reason.of(cause)));
        return exit(summary, report, brokenInput.isPresent());
    }

    private int doneBefore() {
        return resume == null ? 0 : resume.count();
    }

    /** What no earlier run did. */
    private Flux<AclEntry> left(AclFile file) {
        Resume known = resume;
        return known == null ? file.entries() : file.entries().filter(known::isLeft);
    }

    /** Before the report: what is reported as applied must not be sent again. */
    private void note(Outcome<AclEntry, DatabaseUser> outcome) {
        if (resume != null && outcome instanceof Outcome.Applied) {
            resume.done(outcome.item());
        }
    }

    private int exit(BulkSummary summary, AclReport report, boolean inputBroke) {
        if (interrupted.get()) {
            session.screen().line("dodb: interrupted");
            return Exit.INTERRUPTED;
        }
        Throwable denial = report.denial();
        if (denial != null) {
            session.screen().line("dodb: " + Reason.of(denial));
            return Exit.DENIED;
        }
        String reason = session.watch().reason();
        if (reason != null) {
            session.screen().line("dodb: the API can't be reached: " + reason);
            return Exit.UNREACHABLE;
        }
        if (inputBroke) {
            return Exit.USAGE;
        }
        return summary.isComplete() ? Exit.DONE : Exit.FAILED;
    }
}
