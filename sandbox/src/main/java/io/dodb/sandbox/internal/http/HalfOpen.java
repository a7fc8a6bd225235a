package io.dodb.sandbox.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Closes a connection on which something has come that does not become a request in time: the half of a header, or of a handshake. A
 * connection on which nothing has come since its last answer is left alone, and one that speaks HTTP/2 from its first request on.
 */
final class HalfOpen extends ChannelInboundHandlerAdapter {
    private final Duration timeout;
    private final AtomicInteger underWay = new AtomicInteger();
    private @Nullable Future<?> deadline;

    private HalfOpen(Duration timeout) {
        this.timeout = timeout;
    }

    static void install(Channel channel, Duration timeout) {
        channel.pipeline().addFirst(new HalfOpen(timeout));
    }

    /** Returns the exchange, noting its beginning, which is when the header of its request has come whole, and its end. */
    static Mono<Void> during(HttpServerResponse response, Mono<Void> exchange) {
        AtomicReference<@Nullable HalfOpen> watch = new AtomicReference<>();
        response.withConnection(connection -> watch.set(began(connection.channel())));
        HalfOpen watching = watch.get();
        return watching == null ? exchange : exchange.doFinally(end -> watching.underWay.decrementAndGet());
    }

    private static @Nullable HalfOpen began(Channel channel) {
        boolean stream = channel instanceof Http2StreamChannel;
        ChannelPipeline pipeline = (stream ? channel.parent() : channel).pipeline();
        HalfOpen watch = pipeline.get(HalfOpen.class);
        if (watch != null) {
            watch.stop();
            watch.underWay.incrementAndGet();
            if (stream) {
                pipeline.remove(watch);
            }
        }
        return watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (underWay.get() == 0 && deadline == null) {
            deadline = context.executor().schedule(() -> close(context), timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // if it can't be closed, it is gone already
    private static void close(ChannelHandlerContext context) {
        context.close();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
