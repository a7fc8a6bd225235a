package io.dodb.sandbox.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Closes a connection on which something has come that does not become a request in time: the half of a header, or of a handshake. A
 * connection on which nothing has come since its last answer is left alone, and one that speaks HTTP/2 from its first request on. Without TLS,
 * what has come behind a whole request has its time from the answer on.
 */
final class HalfOpen extends ChannelInboundHandlerAdapter {
    private static final ByteBuf END_OF_HEADER = Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII))
            .asReadOnly();
    /** Where the end of a request is not known: its header came in pieces, or its body is chunked. */
    private static final long UNKNOWN = Long.MAX_VALUE / 2;

    private final Duration timeout;
    private final AtomicInteger underWay = new AtomicInteger();
    private @Nullable Future<?> deadline;
    private @Nullable ChannelHandlerContext context;
    private int begun;
    /** The octets that the latest request has after its header. */
    private long length;
    /** The octets of the latest request that are still to come; less than 0 if more has come. Read on any thread when an exchange ends. */
    private volatile long missing;

    private HalfOpen(Duration timeout) {
        this.timeout = timeout;
    }

    static void install(Channel channel, Duration timeout) {
        channel.pipeline().addFirst(new HalfOpen(timeout));
    }

    /** Returns the exchange, noting its beginning, which is when the header of its request has come whole, and its end. */
    static Mono<Void> during(HttpServerRequest request, HttpServerResponse response, Mono<Void> exchange) {
        AtomicReference<@Nullable HalfOpen> watch = new AtomicReference<>();
        response.withConnection(connection -> watch.set(began(connection.channel(), length(request))));
        HalfOpen watching = watch.get();
        return watching == null ? exchange : exchange.doFinally(end -> watching.ended());
    }

    private static long length(HttpServerRequest request) {
        return request.requestHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING)
                ? UNKNOWN
                : request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
    }

    private static @Nullable HalfOpen began(Channel channel, long length) {
        boolean stream = channel instanceof Http2StreamChannel;
        ChannelPipeline pipeline = (stream ? channel.parent() : channel).pipeline();
        HalfOpen watch = pipeline.get(HalfOpen.class);
        if (watch != null) {
            watch.stop();
            watch.begun++;
            watch.length = length;
            watch.underWay.incrementAndGet();
            if (stream) {
                pipeline.remove(watch);
            }
        }
        return watch;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        ByteBuf octets = (ByteBuf) message;
        int size = octets.readableBytes();
        int header = underWay.get() == 0 ? ByteBufUtil.indexOf(END_OF_HEADER, octets) - octets.readerIndex() : -1;
        int before = begun;
        watch();
        reading.fireChannelRead(message);
        long left = missing;
        if (begun == before) {
            left -= size;
        } else {
            left = header < 0 ? UNKNOWN : header + END_OF_HEADER.readableBytes() + length - size;
        }
        missing = left;
        if (missing < 0) {
            watch();
        }
    }

    private void ended() {
        ChannelHandlerContext known = context;
        if (underWay.decrementAndGet() == 0 && missing < 0 && known != null) {
            known.executor().execute(this::watch);
        }
    }

    /** Lets the time of a request run, unless it does, or an answer is awaited. */
    private void watch() {
        ChannelHandlerContext known = context;
        if (underWay.get() == 0 && deadline == null && known != null && !known.isRemoved()) {
            deadline = known.executor().schedule(() -> close(known), timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
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
