package io.dodb.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A loopback server that costs next to nothing, so that what is measured is the client: it finds the end of each request, and answers with
 * bytes that were made at the start. A PUT or GET of one user is answered with that user in 4 KB; a GET of a list with a list.
 */
public final class FixedServer implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    /** Starts it on a free port; lists have so many users, and the one user so many rules. */
    public FixedServer(int listedUsers, int rules) {
        ByteBuf user = reply("201 Created", Payloads.userWithRules(rules));
        ByteBuf users = reply("200 OK", Payloads.users(listedUsers));
        channel = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.config().setTcpNoDelay(true);
                        connection.pipeline().addLast(new FixedAnswer(user, users));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    private static ByteBuf reply(String status, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\n"
                + "date: Sat, 21 Nov 2026 10:00:00 GMT\r\n"
                + "content-type: application/json; charset=utf-8\r\n"
                + "content-length: " + body.length + "\r\n"
                + "ratelimit-limit: 1000000000\r\n"
                + "ratelimit-remaining: 999999999\r\n"
                + "ratelimit-reset: 1795255200\r\n"
                + "x-request-id: 5a4e9e0e-8b6f-4f43-8d3c-6d6f3b0c8b7e\r\n"
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuf whole = Unpooled.directBuffer(start.length + body.length);
        return Unpooled.unreleasableBuffer(whole.writeBytes(start).writeBytes(body));
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the process ends
    public void close() {
        channel.close().syncUninterruptibly();
        group.shutdownGracefully();
    }

    /** Prints the URL, and runs until its input ends. */
    @SuppressWarnings("SystemOut") // the parent process reads it
    public static void main(String[] arguments) throws Exception {
        int listedUsers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int rules = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (FixedServer server = new FixedServer(listedUsers, rules)) {
            System.out.println(server.url());
            while (System.in.read() >= 0) {
                // the parent says nothing; its end is the end of the input
            }
        }
    }
}
