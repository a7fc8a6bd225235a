package io.dodb.cli.command;

import io.dodb.cli.acl.CredentialsFile;
import io.dodb.cli.acl.PlanRun;
import io.dodb.cli.acl.Planning.Planned;
import io.dodb.cli.acl.RunReport;
import io.dodb.cli.event.RunRecorder;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.journal.Header;
import io.dodb.cli.journal.Journal;
import io.dodb.cli.journal.JournalProblem;
import io.dodb.cli.plan.PlanText;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Terminal;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Plan;
import io.dodb.reactor.bulk.BulkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code dodb acl apply} of files or of a plan: what differs is shown, and then written. */
final class PlannedApply {
    private final RootCommand options;
    private final Terminal terminal;
    private final PlanOptions wanted;
    private final Brakes brakes;
    private final BulkOptions bulk;
    private final @Nullable Path journal;
    private final @Nullable Path credentials;
    private final @Nullable Path report;

    PlannedApply(
            RootCommand options,
            Terminal terminal,
            PlanOptions wanted,
            Brakes brakes,
            BulkOptions bulk,
            @Nullable Path journal,
            @Nullable Path credentials,
            @Nullable Path report) {
        this.options = options;
        this.terminal = terminal;
        this.wanted = wanted;
        this.brakes = brakes;
        this.bulk = bulk;
        this.journal = journal;
        this.credentials = credentials;
        this.report = report;
    }

    int run() {
        if (report == null) {
            return run(null);
        }
        RunReport page = RunReport.at(report, terminal.screen());
        int exit = Exit.FAILED;
        boolean written = true;
        try {
            exit = run(page);
        } finally {
            written = page.write();
        }
        return written ? exit : Exit.NOT_WRITTEN;
    }

    private int run(@Nullable RunReport page) {
        Plan saved = wanted.plan();
        DesiredFiles files = saved == null ? wanted.read(terminal) : null;
        Journal kept = journal(files);
        RunRecorder recorder = page != null ? page.recorder(journal, kept) : kept != null ? kept.recorder() : null;
        try (Session session = Session.open(options, terminal, recorder);
                CredentialsFile stored = credentials == null ? null : CredentialsFile.at(credentials)) {
            Planned planned = saved == null
                    ? wanted.planned(Objects.requireNonNull(files), session, terminal)
                    : wanted.checked(saved, session, terminal);
            AclPlanCommand.show(planned, options.json() ? null : PlanText.inShort(planned.titles()), terminal);
            if (stored == null && planned.plan().sum(ClusterPlan::created) > 0) {
                throw CommandFailure.usage("users would be created, whose passwords are shown once: --credentials FILE"
                        + " keeps them; nothing was written");
            }
            brakes.check(planned, terminal);
            return new PlanRun(session, options, terminal, bulk, stored, recorder, kept, journal)
                    .apply(planned, String.join(", ", wanted.files), brakes.mode());
        } finally {
            if (kept != null) {
                Await.closed(kept.close());
            }
        }
    }

    private @Nullable Journal journal(@Nullable DesiredFiles files) {
        Path path = journal;
        if (path == null) {
            return null;
        }
        if (files == null) {
            throw CommandFailure.usage("a plan has no journal: leave out --journal");
        }
        try {
            Journal opened = Journal.open(path, new Header(files.sha256(), "plan"));
            if (opened.wasTorn()) {
                terminal.screen().line("dodb: the last line of journal " + path + " was cut short; it is left out");
            }
            return opened;
        } catch (JournalProblem e) {
            throw new CommandFailure(Exit.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "journal " + path + " can't be opened: " + Reason.of(e), e);
        }
    }
}
