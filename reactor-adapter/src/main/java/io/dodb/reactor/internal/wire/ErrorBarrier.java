package io.dodb.reactor.internal.wire;

import io.dodb.reactor.internal.JvmErrorException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2MultiplexActiveStreamsException;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * A handler before Reactor's that turns an Error into a failure that reaches the subscriber: Reactor's operators rethrow Errors past it.
 * The connection is not used again. With HTTP/2 there is one for each stream, and one for the connection, ahead of all its streams: without
 * it (seen with Netty 4.2.20) none of them learns of an Error there.
 */
@ChannelHandler.Sharable
final class ErrorBarrier extends ChannelDuplexHandler {
    private static final ErrorBarrier INSTANCE = new ErrorBarrier();
    private static final String NAME = "dodb.errorBarrier";
    private static final String OF_STREAMS = "dodb.errorBarrierOfStreams";

    /** Runs before other listeners to the write, because it is added first. */
    private static final ChannelFutureListener WRITTEN = write -> {
        if (write.cause() instanceof Error error) {
            ChannelHandlerContext context = write.channel().pipeline().context(NAME);
            if (context != null) {
                INSTANCE.exceptionCaught(context, error);
            }
        }
    };

    private ErrorBarrier() {}

    /** Installs it on a channel of one request at a time: a connection, or a stream of one. */
    static void install(Channel channel) {
        install(channel, NAME, NettyPipeline.ReactiveBridge);
        Channel connection = channel.parent();
        if (connection != null) {
            install(connection, OF_STREAMS, NettyPipeline.H2MultiplexHandler);
        }
    }

    private static void install(Channel channel, String name, String before) {
        if (channel.pipeline().get(name) == null && channel.pipeline().get(before) != null) {
            channel.pipeline().addBefore(before, name, INSTANCE);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is not awaited
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof Error error) {
            JvmErrorException carried = new JvmErrorException(error);
            if (context.name().equals(OF_STREAMS)) {
                context.fireExceptionCaught(new Http2MultiplexActiveStreamsException(carried));
            } else {
                Connection.from(context.channel()).markPersistent(false);
                context.fireExceptionCaught(carried);
            }
            context.close();
        } else {
            context.fireExceptionCaught(failure);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the owner of the promise has the future
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise.isVoid() ? promise : promise.addListener(WRITTEN));
    }
}
