package io.dodb.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password, key, token, or a URI that contains one. It never prints itself: {@link #toString} is {@code Secret[redacted]}. Read and
 * written only by the library's own codec; any other JSON mapper finds nothing in it, also one that looks at private fields.
 */
public final class Secret {
    /** Transient so that a mapper that was told to look at private fields passes it over too. */
    private final transient String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Returns a secret of that text, which is kept as it is. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Returns the text itself. Keep it out of logs and messages. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time; a secret with itself at once, as each call does with its token. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a constant, so that the hash tells nothing. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
