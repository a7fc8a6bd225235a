package io.dodb.internal;

import io.dodb.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells by its name whether a member that no type of the library declares may hold a secret. A member that a type declares is secret only
 * if it is a {@link Secret}.
 */
public final class SecretNames {
    private static final List<String> ANYWHERE =
            List.of("password", "passwd", "passphrase", "secret", "credential", "token");
    private static final List<String> AT_THE_END = List.of("apikey", "accesskey", "privatekey");
    private static final Set<String> LAST_WORD =
            Set.of("key", "cert", "uri", "url", "dsn", "pwd", "logline", "sd", "authorization", "cookie");

    private SecretNames() {}

    /**
     * Returns whether a value of that name may be secret: a name with {@code password}, {@code secret}, {@code token} or the like in it, or
     * whose last word is {@code key}, {@code uri}, {@code url} or the like.
     */
    public static boolean suggest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ANYWHERE.stream().anyMatch(lower::contains)
                || AT_THE_END.stream().anyMatch(lower::endsWith)
                || LAST_WORD.contains(lower.substring(startOfLastWord(lower)));
    }

    private static int startOfLastWord(String lower) {
        int start = lower.length();
        while (start > 0 && Character.isLetter(lower.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
