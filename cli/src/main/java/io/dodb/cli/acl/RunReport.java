package io.dodb.cli.acl;

import io.dodb.cli.event.EventStream;
import io.dodb.cli.event.RunRecorder;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.journal.Journal;
import io.dodb.cli.journal.JournalReader;
import io.dodb.cli.report.ReportPage;
import io.dodb.cli.report.RunFigures;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.Screen;
import io.dodb.reactor.limit.PastSends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The report of a run, which is written when the run has ended, however it did: from its journal, or from its events if it has none. */
public final class RunReport {
    private final Path path;
    private final Screen screen;
    private final RunFigures figures = new RunFigures();
    private @Nullable EventStream events;
    private @Nullable Path journal;

    private RunReport(Path path, Screen screen) {
        this.path = path;
        this.screen = screen;
    }

    /**
     * Returns a report that will be written there.
     *
     * @throws CommandFailure if that can't be
     */
    public static RunReport at(Path path, Screen screen) {
        Path directory = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path) || directory == null || !Files.isWritable(directory)) {
            throw CommandFailure.usage("--report " + path + " can't be written: "
                    + (Files.isDirectory(path) ? "it is a directory" : "there is no such directory to write to"));
        }
        return new RunReport(path, screen);
    }

    /** Returns the recorder of the run that it will tell of: that of its journal, or one of its own without a journal. */
    public RunRecorder recorder(@Nullable JournaledRun kept) {
        return kept == null ? recorder(null, null) : recorder(kept.path(), kept.journal());
    }

    /** Returns the same recorder, for a journal at that path. */
    public RunRecorder recorder(@Nullable Path at, @Nullable Journal kept) {
        if (kept != null) {
            journal = at;
            return kept.recorder();
        }
        EventStream stream = new EventStream(batch -> batch.forEach(figures::add));
        events = stream;
        return new RunRecorder(stream, PastSends.NONE, System::currentTimeMillis);
    }

    /** Writes it, after the run and its journal were closed; nothing if there was no run. Returns false if that failed. */
    public boolean write() {
        EventStream stream = events;
        Path source = journal;
        if (stream == null && source == null) {
            return true;
        }
        try {
            if (stream != null) {
                Await.closed(stream.close());
            }
            if (source != null) {
                JournalReader.read(source, figures::add);
            }
            Files.writeString(path, ReportPage.of(figures));
            return true;
        } catch (IOException e) {
            screen.line("dodb: --report " + path + " could not be written: " + Reason.of(e));
            return false;
        }
    }
}
