package io.dodb.reactor.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpResponseDecoderSpec;

/**
 * A codec of HTTP/1.1 for a client that sends one request at a time, which enforces one answer for each: anything else makes the connection
 * unusable before another call can acquire it.
 *
 * <p>Without it (seen with Reactor Netty 1.3.8 on Netty 4.2.20) an interim answer other than 100 is taken for the answer, and bytes after
 * an answer for the beginning of the next one, so that one call gets the reply of another. So it replaces {@link HttpClientCodec}, because
 * a handler before or after that sees either no messages or no bytes:
 *
 * <ul>
 *   <li>Interim answers are skipped (RFC 9110, 15.2). No request asks for another protocol, so 101 is an error.
 *   <li>Bytes while no answer is due, or after the end of one, are dropped, and the connection is closed. The answer stands.
 *   <li>The end of an answer is passed on after the event loop has looked at the socket once more. The connection becomes free with it, and
 *       surplus that the server wrote at the same time is often not in the same read, or not in the same record of TLS.
 *   <li>An answer that began before its request was written, that announces a body where there is none, or that can't be read, is
 *       the last one of its connection.
 * </ul>
 */
final class OneAnswerCodec extends CombinedChannelDuplexHandler<OneAnswerCodec.Answers, OneAnswerCodec.Requests> {

    private OneAnswerCodec(HttpDecoderConfig config) {
        Answers answers = new Answers(config);
        init(answers, new Requests(answers));
    }

    /** Replaces the codec that Reactor Netty has installed, or will install once the protocol has been negotiated. */
    static void install(Channel channel, HttpResponseDecoderSpec limits) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.H2OrHttp11Codec) != null) {
            pipeline.addAfter(NettyPipeline.H2OrHttp11Codec, null, new Negotiation(limits));
        } else {
            replace(pipeline, limits);
        }
    }

    private static void replace(ChannelPipeline pipeline, HttpResponseDecoderSpec limits) {
        if (pipeline.get(NettyPipeline.HttpCodec) instanceof HttpClientCodec) {
            pipeline.replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, new OneAnswerCodec(config(limits)));
        }
    }

    @SuppressWarnings("deprecation") // the size of a chunk, which the customizer may still set
    private static HttpDecoderConfig config(HttpResponseDecoderSpec limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxInitialLineLength())
                .setMaxHeaderSize(limits.maxHeaderSize())
                .setMaxChunkSize(limits.maxChunkSize())
                .setValidateHeaders(limits.validateHeaders())
                .setInitialBufferSize(limits.initialBufferSize())
                .setAllowDuplicateContentLengths(limits.allowDuplicateContentLengths())
                .setAllowPartialChunks(limits.allowPartialChunks());
    }

    /** A handler that waits until the protocol is known. */
    private static final class Negotiation extends ChannelInboundHandlerAdapter {
        private final HttpResponseDecoderSpec limits;

        Negotiation(HttpResponseDecoderSpec limits) {
            this.limits = limits;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            replace(context.pipeline(), limits);
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }

    /** An encoder that tells the decoder which request is in flight. */
    static final class Requests extends HttpRequestEncoder {
        private final Answers answers;

        private Requests(Answers answers) {
            this.answers = answers;
        }

        @Override
        protected void encode(ChannelHandlerContext context, Object message, List<Object> out) throws Exception {
            if (message instanceof HttpRequest) {
                answers.due = true;
                answers.requestWritten = false;
            }
            if (message instanceof LastHttpContent) {
                answers.requestWritten = true;
            }
            super.encode(context, message, out);
        }
    }

    /** A decoder that lets one answer through for each request. Runs on the channel's event loop only. */
    static final class Answers extends HttpResponseDecoder implements Runnable {
        private boolean due;
        private boolean requestWritten;
        private boolean inInterim;
        private boolean announcesTooMuch;
        /** True if an answer was read before: then the server speaks HTTP, and other bytes are the surplus of that answer. */
        private boolean hasAnswered;

        private @Nullable ChannelHandlerContext context;
        /** The end of an answer, until the socket has been looked at once more. */
        private @Nullable LastHttpContent end;

        private boolean lookedAgain;

        private Answers(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        public void handlerAdded(ChannelHandlerContext newContext) throws Exception {
            context = newContext;
            super.handlerAdded(newContext);
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            if (!due) {
                surplus(ctx, in, out);
                return;
            }
            int first = out.size();
            super.decode(ctx, in, out);
            for (int i = first; i < out.size(); i++) {
                if (isInterim(out.get(i))) {
                    ReferenceCountUtil.release(out.remove(i--));
                    // while no body is read, each read is requested, and this one brought nothing
                    ctx.read();
                } else {
                    check(ctx, out.get(i));
                }
            }
            if (!due) {
                hold(ctx, in, out);
            }
        }

        /** Handles surplus bytes. An end that is held is passed on first: the answer stands. */
        @SuppressWarnings("FutureReturnValueIgnored") // the connection has no owner that waits for its end
        private void surplus(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            in.skipBytes(in.readableBytes());
            unusable(ctx);
            if (end == null) {
                ctx.close();
            } else {
                out.add(end);
                end = null;
            }
        }

        /** Notes a body announced by a 204 or 304: Netty and Reactor Netty would take it for the next answer. */
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            boolean empty = super.isContentAlwaysEmpty(message);
            announcesTooMuch |= empty && announcesBody(message.headers());
            return empty;
        }

        private static boolean announcesBody(HttpHeaders fields) {
            String length = fields.get(HttpHeaderNames.CONTENT_LENGTH);
            return fields.contains(HttpHeaderNames.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
        }

        private boolean isInterim(Object message) {
            if (message instanceof HttpResponse head && head.decoderResult().isSuccess()) {
                HttpResponseStatus status = head.status();
                inInterim = status.codeClass() == HttpStatusClass.INFORMATIONAL
                        && !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
                return inInterim;
            }
            boolean interim = inInterim;
            inInterim &= !(message instanceof LastHttpContent);
            return interim;
        }

        private void check(ChannelHandlerContext ctx, Object message) {
            DecoderResultProvider part = (DecoderResultProvider) message;
            if (message instanceof HttpResponse head) {
                if (!requestWritten || announcesTooMuch) {
                    unusable(ctx);
                }
                if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
                    part.setDecoderResult(
                            DecoderResult.failure(new IOException("the server changed the protocol unasked")));
                }
            }
            if (part.decoderResult().isFailure()) {
                unusable(ctx);
                part.setDecoderResult(
                        DecoderResult.failure(withoutBytes(part.decoderResult().cause())));
                due = false;
            } else if (message instanceof LastHttpContent) {
                due = false;
                hasAnswered = true;
            }
        }

        /** Returns the failure without the bytes that the decoder could not read and quotes: they may be a secret. */
        private Throwable withoutBytes(Throwable failure) {
            if (failure instanceof NumberFormatException) {
                return new NumberFormatException("a length that is no number");
            }
            if (failure instanceof IllegalArgumentException) {
                return hasAnswered
                        ? new IOException("something else than an answer came after the one before")
                        : new IllegalArgumentException("neither a status line nor a field");
            }
            return failure; // in words of its own
        }

        private void hold(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            if (in.isReadable()) {
                in.skipBytes(in.readableBytes());
                unusable(ctx);
                return;
            }
            int last = out.size() - 1;
            if (ctx.channel().eventLoop() instanceof SingleThreadEventLoop loop
                    && out.get(last) instanceof LastHttpContent content
                    && content.decoderResult().isSuccess()) {
                out.remove(last);
                end = content;
                lookedAgain = false;
                loop.executeAfterEventLoopIteration(this);
            }
        }

        /** Runs first at the end of the iteration that read the end, then after the next one has read the socket. */
        @Override
        public void run() {
            ChannelHandlerContext ctx = context;
            if (end == null || ctx == null) {
                return;
            }
            if (!lookedAgain) {
                lookedAgain = true;
                ctx.channel().eventLoop().execute(this);
                return;
            }
            passOn(ctx);
            ctx.fireChannelReadComplete();
        }

        private void passOn(ChannelHandlerContext ctx) {
            LastHttpContent content = end;
            end = null;
            if (content != null) {
                ctx.fireChannelRead(content);
            }
        }

        /** The end of the connection is the end of an answer without a length. */
        @Override
        protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            super.decodeLast(ctx, in, out);
            due = false;
            if (end != null) {
                out.add(end);
                end = null;
            }
        }

        /** Passes on the end that is held when TLS is closed: nothing can follow, and Reactor Netty would break off the answer. */
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (end != null && event instanceof SslCloseCompletionEvent) {
                unusable(ctx);
                passOn(ctx);
                ctx.fireChannelReadComplete();
            }
            super.userEventTriggered(ctx, event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) throws Exception {
            if (end == null) {
                super.exceptionCaught(ctx, failure);
            } else {
                // the answer was there before the connection broke
                unusable(ctx);
                passOn(ctx);
            }
        }

        @Override
        protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
            ReferenceCountUtil.release(end);
            end = null;
            super.handlerRemoved0(ctx);
        }

        private static void unusable(ChannelHandlerContext ctx) {
            Connection.from(ctx.channel()).markPersistent(false);
        }
    }
}
