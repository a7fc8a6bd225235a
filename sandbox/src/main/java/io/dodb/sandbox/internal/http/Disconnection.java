package io.dodb.sandbox.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;

/** The ways to leave a client without (the rest of) an answer. Of HTTP/2 it ends one stream: the others have done nothing. */
final class Disconnection {
    private Disconnection() {}

    /** Closes a connection in an orderly way, or resets a stream, which has no other way to end early. */
    @SuppressWarnings("FutureReturnValueIgnored") // if it can't be closed, it is gone already
    static void close(Channel channel) {
        if (channel instanceof Http2StreamChannel) {
            reset(channel);
        } else {
            channel.close();
        }
    }

    /** Resets a connection instead of closing it, so that the client can't take it for an answer. */
    @SuppressWarnings("FutureReturnValueIgnored") // if it can't be reset, it is gone already
    static void reset(Channel channel) {
        if (channel instanceof Http2StreamChannel) {
            channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
            return;
        }
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // past the handler of TLS, which would say goodbye
        channel.pipeline().firstContext().close();
    }
}
