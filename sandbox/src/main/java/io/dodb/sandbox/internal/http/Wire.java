package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.script.Fault;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.Interim;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerResponse;

/** The connection of an exchange, for what goes past the answer: faults, and interim answers. */
final class Wire {
    private static final AttributeKey<Boolean> DEAF = AttributeKey.valueOf("io.dodb.sandbox.deaf");

    private final Channel channel;
    /** The TCP connection. */
    private final Channel connection;
    /** Null with HTTP/1.1. */
    private final @Nullable Http2StreamChannel stream;

    Wire(HttpServerResponse response) {
        Channel[] found = new Channel[1];
        response.withConnection(known -> found[0] = known.channel());
        channel = found[0];
        stream = channel instanceof Http2StreamChannel http2 ? http2 : null;
        connection = stream == null ? channel : stream.parent();
    }

    /** Sends an interim answer. */
    Mono<Void> send(Interim interim) {
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(interim.status()), Unpooled.EMPTY_BUFFER);
        interim.fields().forEach(message.headers()::set);
        return FutureMono.deferFuture(() -> channel.writeAndFlush(message));
    }

    /** Returns a fault that was drawn for one request as one that leaves the others of its connection alone. */
    Fault ofOne(Fault fault) {
        return stream == null || fault.effect() == FaultEffect.STALL
                ? fault
                : new Fault(fault.at(), FaultEffect.RST_STREAM, Http2Error.INTERNAL_ERROR.code());
    }

    /**
     * Lets a fault happen.
     *
     * @return completes if the exchange goes on; otherwise never: the end of the connection or stream cancels the exchange
     */
    Mono<Void> suffer(Fault fault) {
        boolean goesOn = fault.effect() == FaultEffect.SHUT_INPUT
                || (fault.effect() == FaultEffect.GOAWAY
                        && stream != null
                        && !fault.at().isInRequest());
        return Mono.defer(() -> {
            act(fault);
            return goesOn ? Mono.empty() : Mono.never();
        });
    }

    /** Lets a fault happen when the answer has left, which has ended the exchange then. */
    Mono<Void> sufferAfter(Mono<Void> answer, Fault fault) {
        if (fault.effect() == FaultEffect.SHUT_INPUT || (fault.effect() == FaultEffect.STALL && stream == null)) {
            connection.attr(DEAF).set(true);
        }
        return answer.doFinally(signal -> act(fault));
    }

    /** At once if it can be: what is written next comes behind it. */
    private void act(Fault fault) {
        EventLoop loop = connection.eventLoop();
        if (loop.inEventLoop()) {
            perform(fault);
        } else {
            loop.execute(() -> perform(fault));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // if it fails, the connection is gone already
    private void perform(Fault fault) {
        if (stream != null) {
            // what was written may wait for the end of a round of reading
            connection.flush();
        }
        switch (fault.effect()) {
            case CLOSE -> connection.close();
            case SHUT_INPUT -> {
                connection.attr(DEAF).set(true);
                ((DuplexChannel) connection).shutdownInput();
            }
            case SHUT_OUTPUT -> ((DuplexChannel) connection).shutdownOutput();
            case STALL -> {
                if (stream == null) {
                    connection.attr(DEAF).set(true);
                }
            }
            case RESET -> reset();
            case GOAWAY -> goAway(fault);
            case RST_STREAM -> {
                if (stream == null) {
                    connection.close();
                } else {
                    stream.writeAndFlush(new DefaultHttp2ResetFrame(fault.code()));
                }
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // if it fails, the connection is gone already
    private void reset() {
        // so that the client can't take it for an answer
        connection.config().setOption(ChannelOption.SO_LINGER, 0);
        // past the handler of TLS, which would say goodbye
        connection.pipeline().firstContext().close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // if it fails, the connection is gone already
    private void goAway(Fault fault) {
        if (stream == null) {
            connection.close();
            return;
        }
        Http2FrameCodec codec = connection.pipeline().get(Http2FrameCodec.class);
        ChannelHandlerContext context = connection.pipeline().context(codec);
        // a request that was not performed is not among those that the server has seen: it may be sent again elsewhere
        int last = fault.at().isInRequest()
                ? Math.max(0, stream.stream().id() - 2)
                : codec.connection().remote().lastStreamCreated();
        codec.goAway(context, last, fault.code(), Unpooled.EMPTY_BUFFER, context.newPromise());
        context.flush();
    }

    /** Returns whether nothing is read from the connection any more, not even what had arrived before. */
    boolean isDeaf() {
        return connection.attr(DEAF).get() != null;
    }
}
