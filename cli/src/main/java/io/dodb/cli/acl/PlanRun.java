package io.dodb.cli.acl;

import io.dodb.cli.acl.Planning.Planned;
import io.dodb.cli.event.RunRecorder;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.journal.Journal;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.session.SessionOptions;
import io.dodb.cli.session.Version;
import io.dodb.cli.terminal.Terminal;
import io.dodb.model.user.DatabaseUser;
import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.plan.ApplyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The run that makes the changes of a plan, to its exit code. */
public final class PlanRun {
    private final Session session;
    private final SessionOptions options;
    private final Terminal terminal;
    private final BulkOptions bulk;
    private final @Nullable CredentialsFile credentials;
    private final @Nullable RunRecorder recorder;
    private final List<EarlyEnd.OwnFile> files;

    /**
     * Creates a run that has not begun.
     *
     * @param credentials receives the credentials of new users; null if none is to be created
     * @param recorder receives what happens, or null
     * @param journal into which the recorder writes, or null
     * @param path the file of the journal, or null
     */
    public PlanRun(
            Session session,
            SessionOptions options,
            Terminal terminal,
            BulkOptions bulk,
            @Nullable CredentialsFile credentials,
            @Nullable RunRecorder recorder,
            @Nullable Journal journal,
            @Nullable Path path) {
        this.session = session;
        this.options = options;
        this.terminal = terminal;
        this.bulk = bulk;
        this.credentials = credentials;
        this.recorder = recorder;
        this.files = journal == null || path == null
                ? List.of()
                : List.of(new EarlyEnd.OwnFile("journal", path, journal.broken(), journal::failure));
    }

    /**
     * Makes the changes and prints the outcomes.
     *
     * @param name the file or files that the plan was made of
     * @param mode how it is applied, for the history of the run
     */
    public int apply(Planned planned, String name, String mode) {
        AclReport report = new AclReport(name, terminal.out(), options.json());
        long writes = planned.plan().writes().count();
        if (recorder == null) {
            return applied(planned, name, writes, report);
        }
        recorder.began(
                name,
                mode,
                Version.number(),
                session.limits(),
                planned.plan().changes().count(),
                session.client().leastTime(writes));
        int exit = Exit.FAILED;
        try {
            exit = applied(planned, name, writes, report);
        } finally {
            recorder.ended(report.summary(), session.limits(), exit);
        }
        return exit;
    }

    private int applied(Planned planned, String name, long writes, AclReport report) {
        AtomicReference<BulkProgress> progress = new AtomicReference<>(BulkProgress.NONE);
        EarlyEnd end = new EarlyEnd(options, terminal, progress::get, files);
        ApplyOptions.Builder how = ApplyOptions.builder()
                // limits were looked at before, with what the user says to them
                .forced(true)
                .bulk(bulk.toBuilder()
                        .stopWhen(end.signal())
                        .tracking(progress::set)
                        .build());
        Mono<Void> recovered = Mono.empty();
        if (credentials != null) {
            how.credentials(credentials);
            recovered =
                    new LostCredentials(session.client(), credentials, planned.titles(), session.screen()).recover();
        }
        Flux<Outcome<Change, DatabaseUser>> outcomes = session.client()
                .plans()
                .apply(planned.plan(), how.build())
                .doOnNext(outcome -> {
                    record(outcome);
                    end.note(outcome);
                })
                .doOnTerminate(end::over)
                // the report prints, which may block
                .publishOn(Schedulers.boundedElastic(), Math.max(256, 2 * options.concurrency()))
                .doOnNext(report::add)
                .takeUntilOther(end.patienceOver())
                .doOnDiscard(Outcome.class, report::add);
        tellOfTime(writes);
        ProgressDisplay display = new ProgressDisplay(
                session, terminal.interactive(), planned.plan().changes().count(), report, progress::get);
        Throwable broken = Await.result(display.during(
                                !options.json(), recovered.thenMany(outcomes).then())
                        .then(Mono.<Throwable>empty())
                        .onErrorResume(Mono::just))
                .orElse(null);
        end.over();
        BulkSummary summary = report.print();
        if (terminal.out().failure() != null) {
            // the totals must be shown somewhere
            session.screen().line(report.textSum());
        }
        tellOfCredentials(planned);
        return exit(name, summary, report, end.isInterrupted(), broken);
    }

    private void record(Outcome<Change, DatabaseUser> outcome) {
        if (recorder != null) {
            recorder.item(outcome.item(), outcome);
        }
    }

    private void tellOfTime(long writes) {
        if (options.json() || writes == 0 || session.limits().windows().isEmpty()) {
            return;
        }
        Duration least = session.client().leastTime(writes);
        session.screen().line("dodb: " + new StartText(writes, session.limits(), options.askedLimits(), least));
    }

    private void tellOfCredentials(Planned planned) {
        if (credentials != null && planned.plan().sum(ClusterPlan::created) > 0) {
            session.screen().line("dodb: the credentials of new users are in " + credentials.path());
        }
    }

    private int exit(
            String name, BulkSummary summary, AclReport report, boolean isInterrupted, @Nullable Throwable broken) {
        if (isInterrupted) {
            session.screen().line("dodb: interrupted; apply " + name + " again to go on");
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
        if (broken != null) {
            session.screen().line("dodb: " + Reason.of(broken));
            return Exit.FAILED;
        }
        return summary.isComplete() ? Exit.DONE : Exit.FAILED;
    }
}
