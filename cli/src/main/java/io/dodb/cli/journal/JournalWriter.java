package io.dodb.cli.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A writer that appends records on its own thread, in the order in which they were queued. Written records survive the end of the process;
 * nothing is forced to the disk, so the last records before a failure of the machine may be lost.
 */
final class JournalWriter {
    private final WritableByteChannel channel;
    private final Scheduler thread = Schedulers.newSingle("dodb-journal", true);
    private final Queue<JournalLine> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final Sinks.Empty<Void> broken = Sinks.empty();
    private volatile @Nullable IOException failure;

    /** Creates a writer that appends at the channel's position. */
    JournalWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    void append(JournalLine line) {
        waiting.add(line);
        if (work.getAndIncrement() == 0) {
            try {
                thread.schedule(this::drain);
            } catch (RejectedExecutionException e) {
                // of a request that outlived its run: the journal is closed
                waiting.clear();
            }
        }
    }

    private void drain() {
        int seen = work.get();
        while (seen != 0) {
            StringBuilder text = new StringBuilder();
            for (JournalLine line = waiting.poll(); line != null; line = waiting.poll()) {
                text.append(line).append('\n');
            }
            write(text);
            seen = work.addAndGet(-seen);
        }
    }

    /** Writes a record. Nothing is written after a failure: a record cut short would make the next one unreadable. */
    private void write(CharSequence text) {
        if (failure != null || text.isEmpty()) {
            return;
        }
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            failure = e;
            broken.tryEmitEmpty();
        }
    }

    /** Completes when something could not be written. */
    Mono<Void> broken() {
        return broken.asMono();
    }

    /** Returns the reason why something could not be written, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Writes the queued records and closes the file; fails if anything could not be written. */
    Mono<Void> close() {
        return Mono.<Void>fromCallable(() -> {
                    drain();
                    channel.close();
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                })
                .subscribeOn(thread)
                .doFinally(signal -> thread.dispose());
    }
}
