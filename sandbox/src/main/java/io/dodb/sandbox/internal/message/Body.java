package io.dodb.sandbox.internal.message;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** Takes in a request body, up to a limit; the bytes beyond it are dropped. */
public final class Body {
    public static final byte[] NONE = {};
    /** Stands for a body beyond the limit. */
    public static final byte[] TOO_LARGE = {};

    /** Stands for a body that did not arrive in time. */
    public static final byte[] TOO_SLOW = {};

    private static final int LIMIT = 16 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLarge;

    /** Copies the bytes of a buffer, which stays its owner's. */
    public void append(ByteBuf buffer) {
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

    public byte[] complete() {
        return tooLarge ? TOO_LARGE : bytes.toByteArray();
    }
}
