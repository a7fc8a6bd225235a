package io.dodb.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A stream of a file from its beginning, read by blocks. A watch sees each block before any of its bytes is returned. Several can read one
 * channel, whose owner closes it.
 */
final class BlockStream extends InputStream {
    private static final int BLOCK = 1 << 13;

    private final FileChannel channel;
    private final Watch watch;
    private final MessageDigest digest = sha256();
    private final byte[] running = new byte[digest.getDigestLength()];
    private final byte[] block = new byte[BLOCK];
    private int position;
    private int limit;
    private long offset;
    private boolean ended;

    BlockStream(FileChannel channel, Watch watch) {
        this.channel = channel;
        this.watch = watch;
    }

    /** A listener to the blocks of the content. */
    interface Watch {
        /** Called when a block was read; the digest is the start of the SHA-256 of everything up to its end. */
        void block(long digest) throws IOException;

        /** Called at the end. */
        void end(String sha256) throws IOException;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : block[position++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(block, position, bytes, from, count);
        position += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        if (position == limit && !ended) {
            fill();
        }
        return position == limit;
    }

    private void fill() throws IOException {
        // a short block is the last one: what is added to the file later is not read
        boolean wasLast = offset % BLOCK != 0;
        position = 0;
        limit = wasLast ? 0 : filled();
        if (limit == 0) {
            ended = true;
            watch.end(HexFormat.of().formatHex(digest.digest()));
        } else {
            offset += limit;
            digest.update(block, 0, limit);
            watch.block(soFar());
        }
    }

    private int filled() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, offset + buffer.position());
        }
        return buffer.position();
    }

    private long soFar() {
        try {
            ((MessageDigest) digest.clone()).digest(running, 0, running.length);
        } catch (CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("the digests of the Java platform can be copied", e);
        }
        return ByteBuffer.wrap(running).getLong();
    }
}
