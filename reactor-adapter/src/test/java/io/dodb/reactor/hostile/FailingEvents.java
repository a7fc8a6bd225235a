package io.dodb.reactor.hostile;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens on the connections of a client, nearest to the wire, and makes one of these events fail. */
@ChannelHandler.Sharable
@SuppressWarnings("FutureReturnValueIgnored") // a handler passes its promise on
final class FailingEvents extends ChannelDuplexHandler {

    /** What becomes of the event. */
    enum Failure {
        /** It fails, and then the connection is closed, which is how Netty treats failures of its transport. */
        FAILED,
        /** The connection is closed, and then it fails. */
        CLOSED_BEFORE,
        /** It happens, and then the connection is closed. */
        CLOSED_AFTER
    }

    private final AtomicInteger events = new AtomicInteger();
    private final int failing;
    private final Failure failure;

    /** @param failing the number of the event that fails, from 1 */
    FailingEvents(int failing, Failure failure) {
        this.failing = failing;
        this.failure = failure;
    }

    /** Whether an event has failed. */
    boolean hasFailed() {
        return events.get() >= failing;
    }

    @FunctionalInterface
    private interface Event {
        void happen() throws Exception;
    }

    private void event(ChannelHandlerContext context, Event event, Event told) throws Exception {
        if (events.incrementAndGet() != failing) {
            event.happen();
            return;
        }
        switch (failure) {
            case FAILED -> {
                told.happen();
                context.close();
            }
            case CLOSED_BEFORE -> {
                context.close();
                told.happen();
            }
            case CLOSED_AFTER -> {
                event.happen();
                context.close();
            }
        }
    }

    private static IOException broken() {
        return new IOException("broken on purpose");
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        event(context, () -> context.connect(remote, local, promise), () -> promise.tryFailure(broken()));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        event(context, context::fireChannelActive, () -> context.fireExceptionCaught(broken()));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        event(context, () -> context.write(message, promise), () -> {
            ReferenceCountUtil.release(message);
            promise.tryFailure(broken());
        });
    }

    @Override
    public void flush(ChannelHandlerContext context) throws Exception {
        // a flush has nobody who could be told, and one that is left out alone would be a stall
        event(context, context::flush, context::close);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        event(context, () -> context.fireChannelRead(message), () -> {
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(broken());
        });
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        event(context, context::fireChannelReadComplete, () -> context.fireExceptionCaught(broken()));
    }
}
