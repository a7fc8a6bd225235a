package io.dodb.cli.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * A stream of events that may be added to from any thread without blocking. A thread of its own gives them to the sink, in the order in
 * which they were added.
 */
public final class EventStream {
    /** So that what waits needs memory once, as an event, and not as text, too. */
    private static final int BATCH = 256;

    private final EventSink sink;
    private final Scheduler thread = Schedulers.newSingle("dodb-events", true);
    private final Queue<RunEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final Sinks.Empty<Void> broken = Sinks.empty();
    private volatile @Nullable IOException failure;

    public EventStream(EventSink sink) {
        this.sink = sink;
    }

    void append(RunEvent event) {
        waiting.add(event);
        if (work.getAndIncrement() == 0) {
            try {
                thread.schedule(this::drain);
            } catch (RejectedExecutionException e) {
                // of a request that outlived its run: the stream is closed
                waiting.clear();
            }
        }
    }

    private void drain() {
        int seen = work.get();
        while (seen != 0) {
            List<RunEvent> batch = new ArrayList<>();
            for (RunEvent event = waiting.poll(); event != null; event = waiting.poll()) {
                batch.add(event);
                if (batch.size() == BATCH) {
                    write(batch);
                    batch = new ArrayList<>();
                }
            }
            write(batch);
            seen = work.addAndGet(-seen);
        }
    }

    /** Gives events to the sink. It is given none after a failure: a record cut short would make the next one unreadable. */
    private void write(List<RunEvent> batch) {
        if (failure != null || batch.isEmpty()) {
            return;
        }
        try {
            sink.write(batch);
        } catch (IOException e) {
            failure = e;
            broken.tryEmitEmpty();
        }
    }

    /** Completes when events could not be written. */
    public Mono<Void> broken() {
        return broken.asMono();
    }

    /** Returns the reason why events could not be written, or null. */
    public @Nullable IOException failure() {
        return failure;
    }

    /** Writes the waiting events and closes the sink; fails if anything could not be written. Once. */
    public Mono<Void> close() {
        return Mono.<Void>fromCallable(() -> {
                    drain();
                    sink.close();
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                })
                .subscribeOn(thread)
                .doFinally(signal -> thread.dispose());
    }
}
