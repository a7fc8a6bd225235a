package io.dodb.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.DatabaseUser;
import io.dodb.reactor.exchange.HttpVersion;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What a server may do on a stream of HTTP/2 before its answer, or instead of one. */
class StreamRulesTest {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Answers each GET by frames. */
    private DatabasesClientBuilder client(BiConsumer<Integer, ChannelHandlerContext> answer) {
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forServer().build(),
                                        new Http2MultiplexHandler(stream(answer)));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return Wire.builder("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort())
                .httpVersion(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE);
    }

    private ChannelInitializer<Channel> stream(BiConsumer<Integer, ChannelHandlerContext> answer) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        boolean last = (message instanceof Http2HeadersFrame head && head.isEndStream())
                                || (message instanceof Http2DataFrame data && data.isEndStream());
                        ReferenceCountUtil.release(message);
                        if (last) {
                            answer.accept(requests.incrementAndGet(), context);
                        }
                    }
                });
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the test sees what arrives
    private static void send(ChannelHandlerContext context, Http2StreamFrame frame) {
        context.writeAndFlush(frame);
    }

    private static void head(ChannelHandlerContext context, String status) {
        send(context, new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status(status), false));
    }

    private static void user(ChannelHandlerContext context) {
        head(context, "200");
        send(context, new DefaultHttp2DataFrame(Unpooled.copiedBuffer("{\"user\": {\"name\": \"u\"}}", UTF_8), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "102", "103"})
    void interimAnswersAreReadPast(String interim) {
        try (DatabasesClient client = client((number, context) -> {
                    head(context, interim);
                    head(context, interim);
                    user(context);
                })
                .build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().get("u").map(DatabaseUser::name))
                    .expectNext("u")
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void whatTheServerRefusedToProcessIsSentAgainEvenIfItIsNotIdempotent() {
        try (DatabasesClient client = client((number, context) -> {
                    if (number == 1) {
                        send(context, new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
                    } else {
                        user(context);
                    }
                })
                .retry(Wire.AT_ONCE)
                .build()) {
            StepVerifier.create(
                            client.cluster(Wire.CLUSTER).users().resetAuth("u").map(DatabaseUser::name))
                    .expectNext("u")
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(requests).hasValue(2);
        }
    }
}
