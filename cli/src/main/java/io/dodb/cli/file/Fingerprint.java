package io.dodb.cli.file;

import java.io.IOException;
import java.util.Arrays;

/** The fingerprint of a file when it was checked: eight bytes for each block, and the SHA-256 of the whole. */
final class Fingerprint implements BlockStream.Watch {
    private long[] blocks = new long[64];
    private int count;
    private String sha256 = "";

    @Override
    public void block(long digest) {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = digest;
    }

    @Override
    public void end(String wholeSha256) {
        sha256 = wholeSha256;
    }

    /** Returns the SHA-256 of the whole content, in hex. */
    String sha256() {
        return sha256;
    }

    /** Returns a watch of a later reading, which ends it at the first block that has changed. */
    BlockStream.Watch same() {
        return new BlockStream.Watch() {
            private int next;

            @Override
            public void block(long digest) throws IOException {
                if (next == count || blocks[next] != digest) {
                    throw new ChangedContent();
                }
                next++;
            }

            @Override
            public void end(String wholeSha256) throws IOException {
                if (next != count) {
                    throw new ChangedContent();
                }
            }
        };
    }

    /** Thrown when the content has changed; the reader that counts lines adds where. */
    static final class ChangedContent extends IOException {}
}
