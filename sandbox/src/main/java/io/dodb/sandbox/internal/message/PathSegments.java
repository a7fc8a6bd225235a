package io.dodb.sandbox.internal.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes paths and queries apart. Each part is percent-decoded exactly once, after it was split off. */
public final class PathSegments {
    private PathSegments() {}

    /**
     * Returns the segments of an absolute path, decoded. A plus sign is a plus sign.
     *
     * @throws Refusal 400 if an escape is cut off or not UTF-8
     */
    public static List<String> of(String path) {
        List<String> segments = new ArrayList<>(8);
        int from = 1;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            segments.add(decode(path.substring(from, end)));
            from = end + 1;
        }
        return segments;
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded[length++] = raw[i];
                continue;
            }
            if (i + 2 >= raw.length) {
                throw malformed();
            }
            int high = Character.digit(raw[i + 1], 16);
            int low = Character.digit(raw[i + 2], 16);
            if (high < 0 || low < 0) {
                throw malformed();
            }
            decoded[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return utf8(decoded, length);
    }

    private static String utf8(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return Refusal.badRequest("the path or query is not percent-encoded UTF-8");
    }
}
