package io.dodb.cli.command;

import io.dodb.cli.acl.Planning.Planned;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.plan.PlanFile;
import io.dodb.cli.plan.PlanJson;
import io.dodb.cli.plan.PlanMarkdown;
import io.dodb.cli.plan.PlanText;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Terminal;
import io.dodb.cli.terminal.TimeText;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dodb acl plan}. */
@Command(
        name = "plan",
        header = "shows what would have to be sent so that users become what files say",
        description = {
            "  Lists the users of each cluster, compares them with the files, and shows each user that would",
            "  change: + created, ~ changed, - deleted, ! can't be done; below it the rules that would be",
            "  taken away and added. Order, ids and spelling of rules make no difference. Nothing is written.",
            "",
            "  It costs one list of users for each cluster, and one of all clusters, whatever the number of users.",
            "",
            "  --out keeps the plan, for 'dodb acl apply PLAN' to apply just what was looked at."
        },
        footer = {
            "  dodb acl plan users.yaml",
            "  dodb acl plan --out users.plan --markdown comment.md users.yaml",
            "  dodb acl plan --detailed-exitcode --only 'kafka-*' users.yaml"
        })
public final class AclPlanCommand implements Callable<Integer> {
    private final RootCommand options;
    private final Terminal terminal;

    @Mixin
    PlanOptions wanted = new PlanOptions();

    @Option(
            names = "--detailed-exitcode",
            description = "Ends with exit code 5 if there are changes, or something that can't be done.")
    boolean detailedExitCode;

    @Option(names = "--out", paramLabel = "PLAN", description = "Keeps the plan in a file, which is replaced.")
    @Nullable
    String out;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Writes the plan as Markdown too, for a comment on a pull request. FILE is replaced.")
    @Nullable
    String markdown;

    public AclPlanCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DesiredFiles files = wanted.read(terminal);
        try (Session session = Session.open(options, terminal)) {
            Planned planned = wanted.planned(files, session, terminal);
            show(planned, options.json() ? null : PlanText.inFull(planned.titles()), terminal);
            if (!options.json()) {
                tellOfTime(planned, session);
            }
            keep(planned);
            return detailedExitCode && !planned.plan().isEmpty() ? Exit.CHANGES : Exit.DONE;
        }
    }

    /**
     * Prints a plan.
     *
     * @param text how it is written for people; null for JSON
     */
    static void show(Planned planned, @Nullable PlanText text, Terminal terminal) {
        if (text == null) {
            new PlanJson(planned.titles()).write(planned.plan(), terminal.out()::println);
        } else {
            text.write(planned.plan(), terminal.out()::println);
        }
        terminal.out().flush();
    }

    private void tellOfTime(Planned planned, Session session) {
        long writes = planned.plan().writes().count();
        if (writes > 0) {
            Duration least = session.client().leastTime(writes);
            terminal.screen()
                    .line("dodb: nothing was written; " + writes + (writes == 1 ? " write needs" : " writes need")
                            + (least.isZero() ? " no wait" : " at least " + TimeText.span(least)));
        }
        planned.plan()
                .stops(false)
                .forEach(stop -> terminal.screen()
                        .line("dodb: it would be stopped: " + planned.titles().in(stop)));
    }

    private void keep(Planned planned) {
        String file = out;
        try {
            if (file != null) {
                PlanFile.write(planned.plan(), PlanOptions.path(file));
            }
            file = markdown;
            if (file != null) {
                Files.writeString(PlanOptions.path(file), PlanMarkdown.of(planned.plan(), planned.titles()));
            }
        } catch (IOException e) {
            throw new CommandFailure(Exit.NOT_WRITTEN, file + " can't be written: " + Reason.of(e), e);
        }
    }
}
