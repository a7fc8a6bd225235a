package io.dodb.cli.command;

import io.dodb.cli.acl.Planning;
import io.dodb.cli.acl.Planning.Planned;
import io.dodb.cli.acl.Selection;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.BadFilesException;
import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.plan.PlanFile;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Terminal;
import io.dodb.error.DatabasesException;
import io.dodb.plan.Plan;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** The files of a command that plans, and what of them it is for. */
final class PlanOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "What users should be: YAML (.yaml, .yml) or JSON Lines. Several files are one state; - is JSON Lines"
                            + " from standard input.")
    List<String> files = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "CLUSTER[/USERS]",
            description =
                    "Looks at these clusters only, and there at these users; * stands for any text. More than once"
                            + " for several.")
    List<String> only = new ArrayList<>();

    /** Returns the single file, if it is a plan that was made earlier; otherwise null. */
    @Nullable
    Plan plan() {
        if (files.size() != 1) {
            return null;
        }
        Path file = path(files.get(0));
        try {
            return PlanFile.isPlan(file) ? PlanFile.read(file) : null;
        } catch (PlanFile.BadPlanException e) {
            throw new CommandFailure(Exit.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, file + " can't be read: " + Reason.of(e), e);
        }
    }

    /**
     * Reads and checks the files.
     *
     * @throws CommandFailure if something in them can't be used
     */
    DesiredFiles read(Terminal terminal) {
        DesiredFiles read = DesiredInput.read(files, terminal);
        if (!read.isGood()) {
            try {
                read.state();
            } catch (BadFilesException e) {
                throw bad(e);
            }
        }
        if (read.users() == 0 && read.clusters().isEmpty()) {
            throw CommandFailure.usage("there is nothing in " + String.join(", ", files) + ", nothing was sent");
        }
        return read;
    }

    /** Returns the plan for the files. */
    Planned planned(DesiredFiles wanted, Session session, Terminal terminal) {
        return result(planning(session).plan(wanted), terminal);
    }

    /** Returns what is left of a plan. */
    Planned checked(Plan plan, Session session, Terminal terminal) {
        return result(planning(session).check(plan), terminal);
    }

    private Planning planning(Session session) {
        try {
            return new Planning(session.client(), Selection.of(only));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--only: " + e.getMessage());
        }
    }

    private static Planned result(Mono<Planned> planning, Terminal terminal) {
        Mono<Planned> told = planning.onErrorMap(BadFilesException.class, PlanOptions::bad)
                .onErrorMap(
                        DatabasesException.class,
                        e -> new CommandFailure(
                                Exit.of(e), "what is there can't be read, so nothing was sent: " + Reason.of(e), e));
        return Await.result(told, terminal).orElseThrow();
    }

    private static CommandFailure bad(BadFilesException problems) {
        return CommandFailure.usage(problems.count() + (problems.count() == 1 ? " problem" : " problems")
                + ", nothing was sent" + System.lineSeparator() + problems.getMessage());
    }

    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no file can have that name: " + Reason.of(e));
        }
    }
}
