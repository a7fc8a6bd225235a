package io.dodb.cli.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A strict reader of lines of UTF-8, which notes for each whether it can be used. Holds one line at a time. */
final class LineReader implements Closeable {
    /** A user with thousands of rules fits; a file without line breaks does not fill the memory. */
    private static final int LONGEST_LINE = 4 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private long number;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * A line without its end.
     *
     * @param problem null if the text can be used
     */
    record Line(long number, String text, @Nullable String problem) {
        boolean isBlank() {
            return problem == null && text.isBlank();
        }
    }

    /** Returns the next line, or null at the end. Blocks. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        boolean tooLong = false;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            tooLong |= bytes.size() >= LONGEST_LINE;
            if (!tooLong) {
                bytes.write(octet);
            }
        }
        number++;
        return tooLong
                ? new Line(number, "", "is longer than " + (LONGEST_LINE >> 20) + " MiB")
                : decoded(bytes.toByteArray());
    }

    private Line decoded(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Line(number, "", Encodings.notUtf8(number == 1 ? bytes : new byte[0]));
        }
        if (number == 1 && text.indexOf('\0') >= 0) {
            return new Line(number, "", Encodings.notUtf8(bytes));
        }
        boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Line(number, marked ? text.substring(1) : text, null);
    }

    /** Returns the number of the next line. */
    long following() {
        return number + 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
