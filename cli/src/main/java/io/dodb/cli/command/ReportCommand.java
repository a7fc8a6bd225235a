package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.journal.JournalProblem;
import io.dodb.cli.journal.JournalReader;
import io.dodb.cli.report.ReportPage;
import io.dodb.cli.report.RunFigures;
import io.dodb.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dodb report}. */
@Command(
        name = "report",
        header = "shows what a run did, as a web page",
        description = {
            "  JOURNAL is what acl apply --journal has written, also if that run was killed, or still goes on.",
            "  The page says what was done, what was not and why, what was removed, and how the requests went",
            "  against both rate limits. It is one file, and can be read where scripts and styles are forbidden."
        },
        footer = {"  dodb report users.journal > report.html", "  dodb report --out report.html users.journal"})
public final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "The journal of the run.")
    String journal = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the page to FILE, which is replaced. Default: to stdout.")
    @Nullable
    String out;

    public ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path source = path(journal);
        String wanted = out;
        Path target = wanted == null ? null : path(wanted);
        try {
            if (target != null && Files.exists(target) && Files.exists(source) && Files.isSameFile(source, target)) {
                throw CommandFailure.usage("--out " + target + " is the journal; name another file");
            }
            String page = page(source);
            if (target == null) {
                terminal.out().writeBytes(page.getBytes(StandardCharsets.UTF_8));
                return Exit.DONE;
            }
            Files.writeString(target, page);
            return Exit.DONE;
        } catch (IOException e) {
            throw new CommandFailure(Exit.NOT_WRITTEN, "--out " + wanted + " can't be written: " + Reason.of(e), e);
        }
    }

    private static String page(Path source) {
        RunFigures figures = new RunFigures();
        try {
            JournalReader.read(source, figures::add);
        } catch (JournalProblem e) {
            throw new CommandFailure(Exit.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "journal " + source + " can't be read: " + Reason.of(e), e);
        }
        return ReportPage.of(figures);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no file can have that name: " + Reason.of(e));
        }
    }
}
