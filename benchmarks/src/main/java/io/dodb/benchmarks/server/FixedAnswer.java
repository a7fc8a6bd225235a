package io.dodb.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers each request of one connection with bytes made before. */
final class FixedAnswer extends ByteToMessageDecoder {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LIST = "/users ".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuf user;
    private final ByteBuf users;

    FixedAnswer(ByteBuf user, ByteBuf users) {
        this.user = user;
        this.users = users;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a client that has gone needs no answer
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int end = endOfHead(in);
        if (end < 0) {
            return;
        }
        int length = find(in, start, end, LENGTH);
        int last = length < 0 && find(in, start, end, CHUNKED) >= 0 ? endOfChunks(in, end) : end + number(in, length);
        if (last < 0 || last > in.writerIndex()) {
            return;
        }
        int line = in.indexOf(start, end, (byte) '\r');
        boolean list = find(in, start, line, LIST) >= 0;
        in.readerIndex(last);
        context.writeAndFlush((list ? users : user).retainedDuplicate(), context.voidPromise());
    }

    /** A client that ends resets its connections. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // there is nobody to tell
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static int endOfHead(ByteBuf in) {
        int at = in.readerIndex();
        while (true) {
            at = in.indexOf(at, in.writerIndex(), (byte) '\r');
            if (at < 0 || at + 4 > in.writerIndex()) {
                return -1;
            }
            if (in.getInt(at) == 0x0D0A0D0A) {
                return at + 4;
            }
            at++;
        }
    }

    private static int endOfChunks(ByteBuf in, int from) {
        int at = in.writerIndex() - LAST_CHUNK.length;
        return at >= from && find(in, at, in.writerIndex(), LAST_CHUNK) == in.writerIndex() ? in.writerIndex() : -1;
    }

    /** Where the text ends, without regard to case; -1 if it is not there. */
    private static int find(ByteBuf in, int from, int to, byte[] lowerCase) {
        for (int at = from; at <= to - lowerCase.length; at++) {
            int i = 0;
            while (i < lowerCase.length && lower(in.getByte(at + i)) == lowerCase[i]) {
                i++;
            }
            if (i == lowerCase.length) {
                return at + i;
            }
        }
        return -1;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
    }

    private static int number(ByteBuf in, int from) {
        int number = 0;
        if (from >= 0) {
            for (int at = from; in.getByte(at) != '\r'; at++) {
                number = in.getByte(at) == ' ' ? number : number * 10 + (in.getByte(at) - '0');
            }
        }
        return number;
    }
}
