package io.dodb.cli.acl;

import io.dodb.cli.event.RunRecorder;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.AclCheck;
import io.dodb.cli.file.AclEntry;
import io.dodb.cli.file.AclFile;
import io.dodb.cli.file.AclItem;
import io.dodb.cli.file.FileChangedException;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.session.SessionOptions;
import io.dodb.cli.session.Version;
import io.dodb.cli.terminal.Terminal;
import io.dodb.error.DatabasesException;
import io.dodb.model.user.DatabaseUser;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One bulk run, from its file to its exit code. */
public final class AclRun {
    /** The number of items if it is not known. */
    static final long UNKNOWN = -1;

    private final Session session;
    private final SessionOptions options;
    private final Terminal terminal;
    private final int perCluster;
    private final Duration patience;
    private final @Nullable JournaledRun kept;
    private final @Nullable RunRecorder recorder;
    private final @Nullable FailedFile failed;
    /** The number of entries taken, of those left to do. */
    private final AtomicLong taken = new AtomicLong();

    /**
     * Creates a run that has not begun.
     *
     * @param patience longest wait for the end of an outage
     * @param kept the record of items done, by earlier runs and this one; null without a journal
     * @param recorder receives what happens, or null
     * @param failed receives the items not applied, or null
     */
    public AclRun(
            Session session,
            SessionOptions options,
            Terminal terminal,
            int perCluster,
            Duration patience,
            @Nullable JournaledRun kept,
            @Nullable RunRecorder recorder,
            @Nullable FailedFile failed) {
        this.session = session;
        this.options = options;
        this.terminal = terminal;
        this.perCluster = perCluster;
        this.patience = patience;
        this.kept = kept;
        this.recorder = recorder;
        this.failed = failed;
    }

    /**
     * Sends the file's users and prints the outcomes.
     *
     * @param mode the meaning of the file, in a word
     * @param check the check of the file, or null if it was not checked
     */
    public int apply(AclFile file, String mode, @Nullable AclCheck check) {
        AclReport report = new AclReport(file.name(), terminal.out(), options.json());
        if (recorder == null) {
            return applied(file, check, report);
        }
        long items = check == null ? UNKNOWN : check.items() - doneBefore();
        recorder.began(
                file.name(),
                mode,
                Version.number(),
                session.limits(),
                items,
                session.client().leastTime(Math.max(0, items)));
        int exit = Exit.FAILED;
        try {
            exit = applied(file, check, report);
        } catch (CommandFailure e) {
            exit = e.exit();
            throw e;
        } finally {
            recorder.ended(report.summary(), session.limits(), exit);
        }
        return exit;
    }

    private int applied(AclFile file, @Nullable AclCheck check, AclReport report) {
        AtomicReference<BulkProgress> progress = new AtomicReference<>(BulkProgress.NONE);
        EarlyEnd end = new EarlyEnd(options, terminal, progress::get, ownFiles());
        BulkOptions bulk = BulkOptions.builder()
                .inFlight(options.concurrency())
                .perCluster(perCluster)
                .patience(patience)
                .stopWhen(end.signal())
                .build();
        Engines engines = new Engines(session.client().bulk(bulk), report, session.screen());
        long left = check == null ? UNKNOWN : check.items() - doneBefore();

        Flux<AclEntry> entries = left(file).doOnNext(entry -> taken.incrementAndGet());
        if (check == null) {
            entries = entries.concatMap(engines::fitting);
        }
        Mono<Void> fits = check != null && left > 0 ? engines.check(file.name(), check) : Mono.empty();
        Flux<Outcome<AclEntry, DatabaseUser>> outcomes = session.client()
                .bulk(bulk.toBuilder().tracking(progress::set).build())
                .run(entries, AclEntry::call)
                .doOnNext(outcome -> note(end, outcome))
                .doOnTerminate(end::over)
                // the report prints, which may block
                .publishOn(Schedulers.boundedElastic(), Math.max(256, 2 * options.concurrency()))
                .doOnNext(outcome -> account(report, outcome))
                .takeUntilOther(end.patienceOver())
                .doOnDiscard(Outcome.class, outcome -> account(report, outcome));
        if (!options.json() && left != 0) {
            tellOfLimits(left, check == null ? 0 : check.uses().size());
        }
        ProgressDisplay display = new ProgressDisplay(session, terminal.interactive(), left, report, progress::get);
        Throwable broken =
                outcome(display.during(!options.json(), fits.thenMany(outcomes).then()));
        end.over();
        if (broken instanceof Engines.Misfit misfit) {
            throw CommandFailure.usage(file.name() + " has " + misfit.count() + " bad "
                    + (misfit.count() == 1 ? "line" : "lines") + ", nothing was sent" + System.lineSeparator()
                    + misfit.getMessage());
        }

        report.doneBefore(doneBefore());
        if (left >= 0) {
            report.notRead(left - report.summary().items());
        }
        if (!(broken instanceof FileChangedException)) {
            keepRest(file);
        }
        BulkSummary summary = report.print();
        if (terminal.out().failure() != null) {
            // the totals must be shown somewhere
            session.screen().line(report.textSum());
        }
        tellOfFailed(file, summary, broken instanceof FileChangedException, !options.json() && report.denial() == null);
        return exit(file, summary, report, end.isInterrupted(), broken);
    }

    private void tellOfLimits(long items, int clusters) {
        RateLimits limits = session.limits();
        if (!limits.windows().isEmpty()) {
            Duration least = items < 0 ? Duration.ZERO : session.client().leastTime(items + clusters);
            session.screen().line("dodb: " + new StartText(items, limits, options.askedLimits(), least));
        }
    }

    private static @Nullable Throwable outcome(Mono<Void> work) {
        return Await.result(work.then(Mono.<Throwable>empty()).onErrorResume(Mono::just))
                .orElse(null);
    }

    private List<EarlyEnd.OwnFile> ownFiles() {
        List<EarlyEnd.OwnFile> files = new ArrayList<>();
        if (recorder != null && kept != null) {
            files.add(new EarlyEnd.OwnFile(
                    "journal", kept.path(), recorder.events().broken(), kept::failure));
        }
        if (failed != null) {
            files.add(new EarlyEnd.OwnFile("", failed.path(), failed.broken(), failed::failure));
        }
        return files;
    }

    private int doneBefore() {
        return kept == null ? 0 : kept.resume().count();
    }

    /** Returns the entries that no earlier run did. */
    private Flux<AclEntry> left(AclFile file) {
        return kept == null ? file.entries() : file.entries().filter(kept.resume()::isLeft);
    }

    /** Records an outcome before it is reported: an item reported as applied must not be sent again. */
    private void note(EarlyEnd end, Outcome<AclEntry, DatabaseUser> outcome) {
        if (recorder != null) {
            record(recorder, outcome);
        }
        end.note(outcome);
    }

    private void record(RunRecorder to, Outcome<AclEntry, DatabaseUser> outcome) {
        AclEntry entry = outcome.item();
        Long line = kept == null ? (Long) entry.line() : kept.resume().line(entry);
        if (entry instanceof AclItem item) {
            to.item(line, item.cluster(), item.user(), outcome);
        } else {
            to.item(line, null, null, outcome);
        }
    }

    private void account(AclReport report, Outcome<?, ?> outcome) {
        report.add(outcome);
        boolean done = outcome instanceof Outcome.Applied || outcome instanceof Outcome.Unchanged;
        if (!done && outcome.item() instanceof AclEntry entry) {
            keep(entry);
        }
    }

    private void keep(AclEntry entry) {
        if (failed != null && entry instanceof AclItem item) {
            failed.add(item);
        }
    }

    /** Keeps the entries that a run ended early never took from its file: they were not applied either. */
    private void keepRest(AclFile file) {
        if (failed != null && file.canBeReadAgain()) {
            outcome(left(file).skip(taken.get()).doOnNext(this::keep).then());
        }
    }

    private void tellOfFailed(AclFile file, BulkSummary summary, boolean changed, boolean hint) {
        if (failed == null) {
            if (hint && summary.failed() + summary.unknown() > 0) {
                session.screen().line("dodb: --failed FILE would keep what was not applied, as a file to apply");
            }
            return;
        }
        IOException failure = failed.failure();
        if (failure != null) {
            session.screen().line("dodb: " + failed.path() + " could not be written to its end: " + Reason.of(failure));
        }
        long lines = failed.lines();
        long missing = summary.failed() + summary.unknown() + summary.notAttempted() - lines;
        String why = changed ? "the rest of " + file.name() + " changed" : "they could not be read or written";
        if (lines > 0) {
            session.screen()
                    .line("dodb: " + lines + " users to apply again are in " + failed.path()
                            + (missing > 0 ? "; " + missing + " more are not, since " + why : ""));
        } else if (missing > 0) {
            session.screen()
                    .line("dodb: none of the " + missing + " users to apply again are in " + failed.path() + ", since "
                            + why);
        }
    }

    private int exit(
            AclFile file, BulkSummary summary, AclReport report, boolean isInterrupted, @Nullable Throwable broken) {
        if (isInterrupted) {
            session.screen().line("dodb: interrupted");
            return Exit.INTERRUPTED;
        }
        Throwable stopped = broken == null ? report.stopped() : broken;
        Throwable denial = stopped != null && Exit.isDenied(stopped) ? stopped : report.denial();
        if (denial != null) {
            session.screen().line("dodb: " + Reason.of(denial));
            return Exit.DENIED;
        }
        if (stopped != null && Exit.isUnreachable(stopped)) {
            session.screen().line("dodb: the API can't be reached: " + Reason.of(stopped));
            return Exit.UNREACHABLE;
        }
        if (broken instanceof FileChangedException) {
            session.screen()
                    .line("dodb: " + file.name() + " was changed while it was applied: " + Reason.of(broken)
                            + ". What was read before that was sent as it was checked; the rest was not attempted");
            return Exit.CHANGED;
        }
        if (broken instanceof DatabasesException) {
            session.screen().line("dodb: a cluster can't be read, so nothing was sent: " + Reason.of(broken));
            return Exit.of(broken);
        }
        if (broken != null) {
            session.screen().line("dodb: " + file.name() + " can't be read: " + Reason.of(broken));
            return Exit.USAGE;
        }
        if (summary.items() == 0) {
            session.screen().line("dodb: no users came from " + file.name());
            return Exit.USAGE;
        }
        return summary.isComplete() ? Exit.DONE : Exit.FAILED;
    }
}
