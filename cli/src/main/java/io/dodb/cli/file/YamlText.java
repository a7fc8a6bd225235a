package io.dodb.cli.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a YAML file, in strict UTF-8 and without its byte order mark. No more is read for one step than the longest user. Keeps its
 * failure, since a parser passes it on in its own words.
 */
final class YamlText extends Reader {
    /** A user with thousands of rules fits; one text that never ends does not fill the memory. */
    private static final int LONGEST = 4 << 20;

    private static final int START = 8;

    private final BufferedInputStream bytes;
    private final Reader chars;
    private byte[] start = new byte[0];
    private boolean begun;
    private int allowed = LONGEST;
    private @Nullable IOException failure;

    YamlText(InputStream in) {
        bytes = new BufferedInputStream(in, 1 << 13);
        chars = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    }

    /** Thrown when one step needs more than allowed. */
    static final class TooLong extends IOException {
        TooLong() {
            super("one entry is longer than " + (LONGEST >> 20) + " MiB");
        }
    }

    /** Allows more text for the next step. */
    void allowMore() {
        allowed = LONGEST;
    }

    /** Returns the failure of reading, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Returns the first bytes. */
    byte[] start() {
        return start;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        try {
            if (!begun) {
                begun = true;
                bytes.mark(START);
                start = bytes.readNBytes(START);
                bytes.reset();
                if (start.length >= 3
                        && start[0] == (byte) 0xef
                        && start[1] == (byte) 0xbb
                        && start[2] == (byte) 0xbf) {
                    bytes.skipNBytes(3);
                }
            }
            int read = chars.read(into, from, length);
            allowed -= Math.max(0, read);
            if (allowed < 0) {
                throw new TooLong();
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        chars.close();
    }
}
