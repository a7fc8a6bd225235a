package io.dodb.internal.words;

import io.dodb.model.Secret;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The only way of text by others, the server or a library, into a message: on one line, short, and without secrets. Hidden are
 *
 * <ul>
 *   <li>the secrets of the call that it is about, whole or in part, also in capitals or escaped. One of fewer than four characters is not
 *       searched for: it could be a part of any word;
 *   <li>tokens of the provider's, credentials of the {@code Authorization} field and in URLs, PEM blocks, and the values of members whose
 *       name {@linkplain io.dodb.internal.SecretNames suggests} a secret.
 * </ul>
 */
public final class Words {
    /** The words of no call: hides only text that looks secret. */
    public static final Words OF_NOBODY = new Words(Set.of());

    private static final int LONGEST_QUOTE = 300;
    private static final int LONGEST_MESSAGE = 1_500;
    private static final int SHORTEST_SECRET = 4;
    /** The length of a part of a secret that is hidden wherever it appears, so that a cut secret is found too. */
    private static final int PART = 12;

    private static final String REDACTED = "[redacted]";

    private final Set<String> parts;
    private final int[] lengths;

    private Words(Set<String> parts) {
        this.parts = parts;
        this.lengths = parts.stream().mapToInt(String::length).distinct().toArray();
    }

    /** Returns words that hide these secrets too. */
    public static Words without(Collection<Secret> secrets) {
        Set<String> parts = new LinkedHashSet<>();
        for (Secret secret : secrets) {
            for (String piece : pieces(secret.reveal())) {
                addParts(piece, parts);
                // unescaping finds escapes where there are none, unless they are escaped in turn: in JSON, and in
                // a URL
                addParts(piece.replace("\\", "\\\\"), parts);
                addParts(piece.replace("%", "%25").replace("\\", "%5c"), parts);
            }
        }
        return new Words(parts);
    }

    /** Returns the parts of a URL before and behind its host: a message without the host would not help. */
    private static List<String> pieces(String secret) {
        int scheme = secret.indexOf("://");
        if (scheme < 0) {
            return List.of(secret);
        }
        List<String> pieces = new ArrayList<>();
        int start = scheme + 3;
        int at = secret.lastIndexOf('@');
        if (at > start) {
            int colon = secret.indexOf(':', start);
            pieces.add(secret.substring(colon < 0 || colon > at ? start : colon + 1, at));
            start = at + 1;
        }
        int path = start;
        while (path < secret.length() && "/?#".indexOf(secret.charAt(path)) < 0) {
            path++;
        }
        if (secret.length() - path >= PART) {
            pieces.add(secret.substring(path));
        }
        return pieces;
    }

    private static void addParts(String piece, Set<String> parts) {
        String plain = PlainText.of(piece).squeezed().text();
        if (plain.length() >= SHORTEST_SECRET) {
            int length = Math.min(PART, plain.length());
            for (int i = 0; i + length <= plain.length(); i++) {
                parts.add(plain.substring(i, i + length));
            }
        }
    }

    /** Returns the part of a text that may be shown, at most 300 characters; null if it is blank. */
    public @Nullable String quote(@Nullable String text) {
        return text == null || text.isBlank() ? null : shown(text, LONGEST_QUOTE);
    }

    /** Returns the part of a failure's message that may be shown; null if it has none, or one that quotes received data. */
    public @Nullable String quote(Throwable failure) {
        return StandIn.quotesWhatWasRead(failure) ? null : quote(failure.getMessage());
    }

    /** Returns a whole message, whose parts may have been quoted already. */
    public String message(String text) {
        return shown(text, LONGEST_MESSAGE);
    }

    /**
     * Returns a failure as a cause: the same if neither its own words nor those of its causes have to be hidden, otherwise one that stands
     * for it, with its class's name, its stack, and the showable part of its message.
     */
    public Throwable cause(Throwable failure) {
        return StandIn.ofUnlessShowable(failure, this);
    }

    /** Returns whether a text has anything that must not be shown. */
    public boolean hides(String text) {
        return !hidden(text).isEmpty();
    }

    /** Returns whether a text can be shown as it is. */
    boolean isShowable(String text) {
        return !hides(text) && text.codePoints().allMatch(point -> isSpace(point) || !isInvisible(point));
    }

    private BitSet hidden(String text) {
        BitSet marks = new BitSet();
        PlainText plain = PlainText.of(text);
        SecretPatterns.mark(plain, marks);
        if (!parts.isEmpty()) {
            known(plain.squeezed(), marks);
        }
        return marks;
    }

    private void known(PlainText squeezed, BitSet marks) {
        String text = squeezed.text();
        for (int length : lengths) {
            for (int i = 0; i + length <= text.length(); i++) {
                if (parts.contains(text.substring(i, i + length))) {
                    squeezed.mark(i, i + length, marks);
                }
            }
        }
    }

    private String shown(String text, int longest) {
        BitSet hidden = hidden(text);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() <= longest; ) {
            if (hidden.get(i)) {
                line.append(REDACTED);
                i = hidden.nextClearBit(i);
                continue;
            }
            int point = text.codePointAt(i);
            if (!isSpace(point) && !isInvisible(point)) {
                line.appendCodePoint(point);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
            i += Character.charCount(point);
        }
        String shown = line.toString().strip();
        if (shown.length() <= longest) {
            return shown;
        }
        int cut = Character.isHighSurrogate(shown.charAt(longest - 1)) ? longest - 1 : longest;
        return shown.substring(0, cut) + "...";
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    /** Returns whether it is a control character or direction mark, which a terminal obeys also outside ASCII, or half of a character. */
    static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
