package io.dodb.cli.file;

import java.io.IOException;
import java.util.Arrays;

/** What a file held when it was checked: eight bytes for each block of it, and the SHA-256 of the whole. */
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

    /** Of the whole content, in hex. */
    String sha256() {
        return sha256;
    }

    /** Watches a later reading, and ends it at the first block that is not what it was. */
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

    /** The content is not what it was; whoever counts lines says where. */
    static final class ChangedContent extends IOException {}
}
