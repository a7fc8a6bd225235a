package io.dodb.cli.journal;

import io.dodb.cli.journal.JournalLine.Kind;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.SendJournal;
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
 * The journal of one bulk run and the runs that continue it: an append-only text file, one record per line: a {@link Header}, then one
 * {@link JournalLine} after the other. docs/journal.md describes the file.
 *
 * <p>The file is locked while a run uses it. Records are queued without blocking; one thread writes them.
 */
public final class Journal implements SendJournal {
    private final BitSet done;
    private final PastSends past;
    private final boolean torn;
    private final JournalWriter writer;
    private final LongSupplier clock;

    private Journal(BitSet done, PastSends past, boolean torn, JournalWriter writer, LongSupplier clock) {
        this.done = done;
        this.past = past;
        this.torn = torn;
        this.writer = writer;
        this.clock = clock;
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
            return opened(channel, new JournalReader(path.toString(), header, clock.getAsLong()), header, clock);
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

    private static Journal opened(FileChannel channel, JournalReader reader, Header header, LongSupplier clock)
            throws IOException {
        JournalReader.Content content = reader.read(channel);
        channel.truncate(content.end()).position(content.end());
        if (content.end() == 0) {
            ByteBuffer first = StandardCharsets.US_ASCII.encode(header.line() + "\n");
            while (first.hasRemaining()) {
                channel.write(first);
            }
        }
        Journal journal = new Journal(
                content.done(), content.past().summary(), content.torn(), new JournalWriter(channel), clock);
        // these answers will not be seen any more; from now on they have the age that they are given here
        for (int i = 0; i < content.past().unanswered(); i++) {
            journal.answered();
        }
        return journal;
    }

    /** Returns true if its last line was cut short by the end of an earlier run, and is ignored. */
    public boolean wasTorn() {
        return torn;
    }

    /** Returns the lines whose items were done when it was opened, except those to be sent again. */
    BitSet doneBefore() {
        return done;
    }

    /** Records that the item of that line is done. */
    void done(long line) {
        if (JournalLine.isCounted(line)) {
            writer.append(new JournalLine(Kind.DONE, line));
        }
    }

    /** Records that a done item is to be sent again. */
    void undone(long line) {
        writer.append(new JournalLine(Kind.UNDONE, line));
    }

    @Override
    public PastSends past() {
        return past;
    }

    @Override
    public void sent() {
        writer.append(new JournalLine(Kind.SENT, clock.getAsLong()));
    }

    @Override
    public void answered() {
        writer.append(new JournalLine(Kind.ANSWERED, clock.getAsLong()));
    }

    @Override
    public void rejected() {
        writer.append(new JournalLine(Kind.REJECTED, clock.getAsLong()));
    }

    /** Completes when a record could not be written; none is written after that. */
    public Mono<Void> broken() {
        return writer.broken();
    }

    /** Returns the reason why a record could not be written, or null. */
    public @Nullable IOException failure() {
        return writer.failure();
    }

    /** Writes the queued records and closes the file; fails if anything could not be written. Once. */
    public Mono<Void> close() {
        return writer.close();
    }
}
