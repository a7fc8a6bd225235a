package io.dodb.reactor.internal.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * A handler before Reactor's that fails the pending answer if the channel closes before Reactor has received all of it. Reactor Netty (seen
 * with 1.3.8) does so itself, but not after an Error in its own code or in code that it calls: it closes the channel, and keeps the Error.
 */
final class AnswerWatch extends ChannelDuplexHandler {
    private static final AttributeKey<AnswerWatch> KEY = AttributeKey.valueOf(AnswerWatch.class, "of the channel");

    private @Nullable Connection request;
    private AnswerMono.@Nullable Attempt waiting;
    /** True if the channel was given up. */
    private boolean closing;

    /** Installs it on a channel of one request at a time: a connection, or a stream of one. */
    static void install(Channel channel) {
        if (channel.attr(KEY).get() == null && channel.pipeline().get(NettyPipeline.ReactiveBridge) != null) {
            AnswerWatch watch = new AnswerWatch();
            channel.attr(KEY).set(watch);
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, watch);
        }
    }

    /** Registers the attempt that waits for the answer to that request. */
    static void start(Connection request, AnswerMono.Attempt waiting) {
        AnswerWatch watch = request.channel().attr(KEY).get();
        if (watch != null) {
            watch.request = request;
            watch.waiting = waiting;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpResponse whole && isHeadOnly(whole)) {
            // in two parts, as with HTTP/1.1: an Error caused by the head occurs before the end
            read(context, new DefaultHttpResponse(whole.protocolVersion(), whole.status(), whole.headers()));
            whole.release();
            read(context, LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            read(context, message);
        }
    }

    private static boolean isHeadOnly(FullHttpResponse whole) {
        return whole.decoderResult().isSuccess()
                && !whole.content().isReadable()
                && whole.trailingHeaders().isEmpty();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is not awaited
    private void read(ChannelHandlerContext context, Object message) {
        if (!closing && waiting != null && waiting.hasEnded()) {
            context.channel().close();
        }
        if (closing) {
            ReferenceCountUtil.release(message); // Reactor would keep it for a subscriber that never comes
            return;
        }
        if (message instanceof LastHttpContent && !(message instanceof HttpResponse)) {
            waiting = null;
            request = null;
        }
        context.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the owner of the promise has the future
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        closing = true;
        context.close(promise);
    }

    /** Comes after Reactor was told that the channel is closed. */
    @Override
    public void channelUnregistered(ChannelHandlerContext context) {
        AnswerMono.Attempt left = waiting;
        Connection of = request;
        waiting = null;
        request = null;
        context.fireChannelUnregistered();
        if (left != null && of != null) {
            left.giveUp(failure(of));
        }
    }

    /** Returns the Error that Reactor has kept, or else the failure that the channel is closed. */
    private static Throwable failure(Connection request) {
        AtomicReference<@Nullable Throwable> kept = new AtomicReference<>();
        request.inbound().receiveObject().subscribe(new BaseSubscriber<Object>() {
            @Override
            protected void hookOnError(Throwable failure) {
                kept.set(failure);
            }
        });
        Throwable failure = kept.get();
        return failure != null && Causes.find(failure, Error.class) != null ? failure : new ClosedChannelException();
    }
}
