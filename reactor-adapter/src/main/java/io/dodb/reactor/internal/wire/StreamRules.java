package io.dodb.reactor.internal.wire;

import io.dodb.reactor.internal.layer.RequestRefusedException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * The counterpart of {@link OneAnswerCodec} for one stream of HTTP/2. Without it (seen with Reactor Netty 1.3.8 on Netty 4.2.20) an interim
 * answer is taken for the answer, and a request that the server refuses to process looks like one whose answer was lost.
 */
@ChannelHandler.Sharable
final class StreamRules extends ChannelInboundHandlerAdapter {
    private static final StreamRules INSTANCE = new StreamRules();
    private static final String NAME = "dodb.streamRules";

    private StreamRules() {}

    /** Installs it before the handler that turns the frames into HTTP/1.1. */
    static void install(Channel stream) {
        if (stream.pipeline().get(NAME) == null) {
            stream.pipeline().addBefore(NettyPipeline.H2ToHttp11Codec, NAME, INSTANCE);
        }
    }

    /** Skips interim answers; one that ends the stream, or changes the protocol, is none. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof Http2HeadersFrame frame && isInterim(frame)) {
            ReferenceCountUtil.release(message);
            context.read();
        } else {
            super.channelRead(context, message);
        }
    }

    private static boolean isInterim(Http2HeadersFrame frame) {
        CharSequence status = frame.headers().status();
        return status != null
                && HttpStatusClass.valueOf(status) == HttpStatusClass.INFORMATIONAL
                && !HttpResponseStatus.SWITCHING_PROTOCOLS.codeAsText().contentEquals(status)
                && !frame.isEndStream();
    }

    /** Adds the reason if the connection ended for this stream's header. */
    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (HeaderWatch.wasOverLimit(context.channel())) {
            context.fireExceptionCaught(Http2Exception.headerListSizeError(
                    ((Http2StreamChannel) context.channel()).stream().id(),
                    Http2Error.ENHANCE_YOUR_CALM,
                    true,
                    "Header size exceeded"));
        }
        super.channelInactive(context);
    }

    /** Handles the server's notice that it did not and will not process a stream (RFC 9113, 6.8 and 8.7). */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        boolean refused = event instanceof Http2GoAwayFrame
                || (event instanceof Http2ResetFrame reset && reset.errorCode() == Http2Error.REFUSED_STREAM.code());
        if (refused) {
            context.fireExceptionCaught(new RequestRefusedException());
        }
        super.userEventTriggered(context, event);
    }
}
