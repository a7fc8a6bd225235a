package io.dodb.cli.acl;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.AclFile;
import io.dodb.cli.file.FileChangedException;
import io.dodb.cli.journal.Header;
import io.dodb.cli.journal.Journal;
import io.dodb.cli.journal.JournalProblem;
import io.dodb.cli.journal.Resume;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The journal of one run of {@code acl apply}, from its opening to its end. */
public final class JournaledRun implements AutoCloseable {
    private final Path path;
    private final Journal journal;
    private final Resume resume;
    private final Screen screen;
    private @Nullable Throwable failure;

    private JournaledRun(Path path, Journal journal, Resume resume, Screen screen) {
        this.path = path;
        this.journal = journal;
        this.resume = resume;
        this.screen = screen;
    }

    /**
     * Opens the journal for that file.
     *
     * @throws CommandFailure if it can't be used
     */
    public static JournaledRun open(Path path, Path file, Header header, AclFile source, Terminal terminal) {
        Journal journal = Await.result(
                        Mono.fromCallable(() -> opened(path, file, header))
                                .subscribeOn(Schedulers.boundedElastic())
                                .onErrorMap(IOException.class, e -> failure(path, e)),
                        terminal)
                .orElseThrow();
        try {
            Mono<Resume> look = Resume.of(journal, source.entries(), source.isLines())
                    .onErrorMap(
                            UncheckedIOException.class,
                            e -> new CommandFailure(Exit.USAGE, file + " can't be read: " + Reason.of(e), e))
                    .onErrorMap(
                            FileChangedException.class,
                            e -> new CommandFailure(
                                    Exit.CHANGED, file + ": " + e.getMessage() + "; nothing was sent", e));
            return new JournaledRun(path, journal, Await.result(look, terminal).orElseThrow(), terminal.screen());
        } catch (RuntimeException e) {
            Await.closed(journal.close());
            throw e;
        }
    }

    private static Journal opened(Path path, Path file, Header header) throws IOException {
        if (Files.exists(path) && Files.isSameFile(path, file)) {
            throw CommandFailure.usage(path + " is the file itself; the journal must be another one");
        }
        return Journal.open(path, header);
    }

    private static CommandFailure failure(Path path, IOException problem) {
        String message = problem instanceof JournalProblem
                ? String.valueOf(problem.getMessage())
                : "journal " + path + " can't be opened: " + Reason.of(problem);
        return new CommandFailure(Exit.USAGE, message, problem);
    }

    public Journal journal() {
        return journal;
    }

    Resume resume() {
        return resume;
    }

    /** Returns the reason why it is not complete, or null; final once it is closed. */
    @Nullable
    public Throwable failure() {
        return failure == null ? journal.failure() : failure;
    }

    Path path() {
        return path;
    }

    /** Prints what it found. */
    public void tell() {
        if (journal.wasTorn()) {
            screen.line("dodb: the last line of journal " + path + " was cut short; it is left out");
        }
        int count = resume.count();
        if (count > 0) {
            screen.line("dodb: " + count + (count == 1 ? " item was" : " items were") + " done before");
        }
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        Throwable cause = Await.result(
                        journal.close().then(Mono.<Throwable>empty()).onErrorResume(Mono::just))
                .orElse(null);
        failure = cause;
        if (cause != null) {
            screen.line("dodb: journal " + path
                    + " could not be written to its end; a second run may send items again: " + Reason.of(cause));
        }
    }
}
