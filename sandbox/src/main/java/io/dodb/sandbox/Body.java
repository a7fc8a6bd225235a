package io.dodb.sandbox;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** Takes a request body in, up to a limit; what comes beyond it is dropped as it comes. */
final class Body {
    static final byte[] NONE = {};
    /** Stands for a body beyond the limit. */
    static final byte[] TOO_LARGE = {};

    private static final int LIMIT = 16 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLarge;

    /** Copies what a buffer holds; the buffer stays its owner's. */
    void append(ByteBuf buffer) {
        int length = buffer.readableBytes();
        if (tooLarge || bytes.size() + length > LIMIT) {
            tooLarge = true;
            bytes.reset();
            return;
        }
        byte[] copy = new byte[length];
        buffer.getBytes(buffer.readerIndex(), copy);
        bytes.writeBytes(copy);
    }

    byte[] complete() {
        return tooLarge ? TOO_LARGE : bytes.toByteArray();
    }
}
