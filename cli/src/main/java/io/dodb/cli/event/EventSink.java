package io.dodb.cli.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A destination of events. Called by one thread at a time, which may block. */
@FunctionalInterface
public interface EventSink extends Closeable {
    /**
     * Takes events, in their order.
     *
     * @throws IOException if they can't be taken; no more are given then
     */
    void write(List<RunEvent> events) throws IOException;

    @Override
    default void close() throws IOException {}
}
