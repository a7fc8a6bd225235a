package io.dodb.reactor.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * Stands before Reactor, and makes of an Error something that reaches who waits: Reactor's operators throw Errors on, past their subscribers.
 * The connection is not used again.
 */
@ChannelHandler.Sharable
final class ErrorBarrier extends ChannelInboundHandlerAdapter {
    private static final ErrorBarrier INSTANCE = new ErrorBarrier();
    private static final String NAME = "dodb.errorBarrier";

    private ErrorBarrier() {}

    static void install(Channel channel) {
        if (channel.pipeline().get(NAME) == null && channel.pipeline().get(NettyPipeline.ReactiveBridge) != null) {
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, NAME, INSTANCE);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of the connection
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof Error error) {
            Connection.from(context.channel()).markPersistent(false);
            context.fireExceptionCaught(new JvmErrorException(error));
            context.close();
        } else {
            context.fireExceptionCaught(failure);
        }
    }
}
