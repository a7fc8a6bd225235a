package io.dodb.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dodb.reactor.options.HttpVersion;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
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
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server of HTTP/2 without TLS that answers each request by frames. All of it runs on one thread. */
final class FrameServer implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Channel server;

    /** One request, as its server sees it. */
    static final class Stream {
        private final ChannelHandlerContext context;
        /** Of all requests, the first is 1. */
        final int number;

        final String path;

        private Stream(ChannelHandlerContext context, int number, String path) {
            this.context = context;
            this.number = number;
            this.path = path;
        }

        int id() {
            return ((Http2StreamChannel) context.channel()).stream().id();
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the test sees what arrives
        private void send(Http2StreamFrame frame) {
            context.writeAndFlush(frame);
        }

        void head(Http2Headers fields) {
            send(new DefaultHttp2HeadersFrame(fields, false));
        }

        void head(String status) {
            head(new DefaultHttp2Headers().status(status));
        }

        void body(String text) {
            send(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, UTF_8), true));
        }

        /** The user whom the request is about. */
        void answer() {
            head("200");
            body("{\"user\": {\"name\": \"" + name() + "\", \"password\": \"of-" + name() + "\"}}");
        }

        String name() {
            return path.replaceFirst(".*/users/([^/]*).*", "$1");
        }

        void reset(Http2Error error) {
            send(new DefaultHttp2ResetFrame(error));
        }

        /** As bytes, because Netty would announce no less than what has arrived. */
        @SuppressWarnings("FutureReturnValueIgnored") // the test sees what arrives
        void goAway(int lastStream, Http2Error error) {
            ByteBuf frame = Unpooled.buffer()
                    .writeMedium(8)
                    .writeByte(7)
                    .writeByte(0)
                    .writeInt(0)
                    .writeInt(lastStream)
                    .writeInt((int) error.code());
            connection().pipeline().context(Http2FrameCodec.class).writeAndFlush(frame);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the test sees that it is gone
        void closeConnection() {
            connection().close();
        }

        private Channel connection() {
            return context.channel().parent();
        }
    }

    FrameServer(Consumer<Stream> script) {
        server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.incrementAndGet();
                        connection
                                .pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forServer()
                                                .encoderIgnoreMaxHeaderListSize(true)
                                                .build(),
                                        new Http2MultiplexHandler(stream(script)));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    private ChannelInitializer<Channel> stream(Consumer<Stream> script) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    private String path = "";

                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        boolean last = message instanceof Http2DataFrame data && data.isEndStream();
                        if (message instanceof Http2HeadersFrame head) {
                            path = head.headers().path().toString();
                            last = head.isEndStream();
                        }
                        ReferenceCountUtil.release(message);
                        if (last) {
                            requests.add(path);
                            script.accept(new Stream(context, requests.size(), path));
                        }
                    }
                });
            }
        };
    }

    /** A client in the making that knows that HTTP/2 is spoken. */
    DatabasesClientBuilder client() {
        return Wire.builder("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort())
                .httpVersion(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE);
    }

    /** The connections that were made. */
    int connections() {
        return connections.get();
    }

    /** The paths that were asked for, in order. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
