package io.dodb.reactor.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AttributeKey;
import reactor.netty.NettyPipeline;

/**
 * A handler that knows whose header an HTTP/2 connection reads, so that the call learns why if the connection is closed for it. Netty (seen
 * with 4.2.20) refuses a header over the limit by its stream, but one longer by more than a quarter by closing the connection, and tells no
 * stream why.
 */
final class HeaderWatch extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<HeaderWatch> KEY = AttributeKey.valueOf(HeaderWatch.class, "of the connection");
    private static final String ERRORS = "dodb.headerErrors";
    private static final int FRAME_HEAD = 9;

    /** The last bytes of a frame's head, and the number read. */
    private long head;

    private int headBytes;
    private int length;
    private boolean isHeader;
    /** The bytes of the frame still to come. */
    private int rest;
    /** The stream of the newest header. */
    private int stream;

    private boolean isOverLimit;

    /** Installs it before the codec, from the first byte on. */
    static void install(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        HeaderWatch watch = new HeaderWatch();
        if (pipeline.get(NettyPipeline.H2OrHttp11Codec) != null) {
            pipeline.addBefore(NettyPipeline.H2OrHttp11Codec, null, watch);
        } else if (pipeline.get(NettyPipeline.HttpCodec) instanceof Http2FrameCodec) {
            pipeline.addBefore(NettyPipeline.HttpCodec, null, watch);
        } else {
            return;
        }
        connection.attr(KEY).set(watch);
    }

    /** Installs a listener to errors behind the codec, which is there by now. */
    static void hearErrors(Channel connection) {
        HeaderWatch watch = connection.attr(KEY).get();
        if (watch != null && connection.pipeline().get(ERRORS) == null) {
            connection.pipeline().addAfter(NettyPipeline.HttpCodec, ERRORS, watch.new Errors());
        }
    }

    /** Returns true if the connection was closed for the header of that stream. */
    static boolean wasOverLimit(Channel channel) {
        if (!(channel instanceof Http2StreamChannel streamChannel)) {
            return false;
        }
        HeaderWatch watch = channel.parent().attr(KEY).get();
        return watch != null
                && watch.isOverLimit
                && watch.stream == streamChannel.stream().id();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            look(bytes);
        }
        super.channelRead(context, message);
    }

    private void look(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (rest > 0) {
                int more = Math.min(rest, bytes.writerIndex() - at);
                rest -= more;
                at += more;
            } else {
                lookAtHead(bytes.getUnsignedByte(at++));
            }
        }
    }

    /** Reads a byte of the head: three of length, one of type, one of flags, four of stream (RFC 9113, 4.1). */
    private void lookAtHead(int next) {
        head = (head << 8) | next;
        headBytes++;
        if (headBytes == 3) {
            length = (int) head & 0xff_ff_ff;
        } else if (headBytes == 4) {
            isHeader = next == Http2FrameTypes.HEADERS;
        } else if (headBytes == FRAME_HEAD) {
            headBytes = 0;
            rest = length;
            if (isHeader) {
                stream = (int) head & Integer.MAX_VALUE;
            }
        }
    }

    private final class Errors extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) throws Exception {
            if (failure instanceof Http2Exception
                    && String.valueOf(failure.getMessage()).startsWith("Header size exceeded")) {
                isOverLimit = true; // the stream is told when it ends, which is next
            } else {
                super.exceptionCaught(context, failure);
            }
        }
    }
}
