package io.dodb.reactor.internal;

import java.util.Locale;
import java.util.Set;

/** The text allowed in a header field (RFC 9110, section 5): Netty lets CR and LF through on some paths. */
public final class HeaderField {
    private static final Set<String> OWNED =
            Set.of("authorization", "host", "content-length", "content-type", "transfer-encoding", "connection");

    private HeaderField() {}

    public static void check(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderField::isTokenCharacter)) {
            throw new IllegalArgumentException("'" + name + "' is not a header field name");
        }
        if (OWNED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the header field " + name + " is set by the client");
        }
        checkValue(name, value);
    }

    public static void checkValue(String name, String value) {
        if (!value.chars().allMatch(c -> c == ' ' || c == '\t' || isVisibleAscii(c))) {
            throw new IllegalArgumentException("the value of header field " + name + " must be visible ASCII");
        }
    }

    static boolean isVisibleAscii(int c) {
        return c > 0x20 && c < 0x7F;
    }

    private static boolean isTokenCharacter(int c) {
        return isVisibleAscii(c) && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
