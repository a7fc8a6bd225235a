package io.dodb.cli.journal;

import io.dodb.cli.event.EventFile;
import io.dodb.cli.event.EventStream;
import io.dodb.cli.event.RunRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The journal of one bulk run and the runs that continue it: an append-only text file, one record per line: a {@link Header}, then the
 * events of the runs, one after the other. docs/journal.md describes the file.
 *
 * <p>The file is locked while a run uses it.
 */
public final class Journal {
    private final BitSet done;
    private final boolean torn;
    private final RunRecorder recorder;

    private Journal(BitSet done, boolean torn, RunRecorder recorder) {
        this.done = done;
        this.torn = torn;
        this.recorder = recorder;
    }

    /**
     * Opens a journal, or begins it. Blocks.
     *
     * @throws JournalProblem if it can't be used for that file; it is then unchanged
     */
    public static Journal open(Path path, Header header) throws IOException {
        return open(path, header, System::currentTimeMillis);
    }

    @SuppressWarnings("resource") // the writer closes it
    static Journal open(Path path, Header header, LongSupplier clock) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new JournalProblem("journal " + path + " is not a regular file");
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, path);
            return opened(channel, path, header, clock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // within the process
            lock = null;
        }
        if (lock == null) {
            throw new JournalProblem("journal " + path + " is in use by another process");
        }
    }

    private static Journal opened(FileChannel channel, Path path, Header header, LongSupplier clock)
            throws IOException {
        DoneItems done = new DoneItems();
        PastRequests past = new PastRequests(clock.getAsLong());
        JournalReader.Extent extent = JournalReader.read(channel, path.toString(), header, event -> {
            done.add(event);
            past.add(event);
        });
        channel.truncate(extent.end()).position(extent.end());
        if (extent.end() == 0) {
            ByteBuffer first = StandardCharsets.US_ASCII.encode(header.line() + "\n");
            while (first.hasRemaining()) {
                channel.write(first);
            }
        }
        RunRecorder recorder = new RunRecorder(new EventStream(new EventFile(channel)), past.summary(), clock);
        // these answers will not be seen any more; from now on they have the age that they are given here
        for (int i = 0; i < past.unanswered(); i++) {
            recorder.answered();
        }
        return new Journal(done.lines(), extent.torn(), recorder);
    }

    /** Returns true if its last line was cut short by the end of an earlier run, and is ignored. */
    public boolean wasTorn() {
        return torn;
    }

    /** Returns the lines whose items were done when it was opened, except those to be sent again. */
    BitSet doneBefore() {
        return done;
    }

    /** Returns the recorder of this run, which knows the requests of earlier ones. */
    public RunRecorder recorder() {
        return recorder;
    }

    /** Completes when a record could not be written; none is written after that. */
    public Mono<Void> broken() {
        return recorder.events().broken();
    }

    /** Returns the reason why a record could not be written, or null. */
    public @Nullable IOException failure() {
        return recorder.events().failure();
    }

    /** Writes the queued records and closes the file; fails if anything could not be written. Once. */
    public Mono<Void> close() {
        return recorder.events().close();
    }
}
