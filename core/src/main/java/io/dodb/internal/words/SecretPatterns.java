package io.dodb.internal.words;

import io.dodb.internal.SecretNames;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds text that looks like a secret of anyone. Each search passes over a text once. */
final class SecretPatterns {
    /** A mark-up tag may stand behind the prefix, and has become a space. */
    private static final Pattern TOKEN = Pattern.compile("do[opr]_v1_ ?[a-z0-9_-]*+");

    private static final Pattern AUTHORIZATION = Pattern.compile("\\b(?:bearer|basic) ([a-z0-9._~+/=-]{8,}+)");
    private static final Pattern NEVER_A_WORD = Pattern.compile("[0-9=_]|.{20}");
    /** The name of a member, up to its value. */
    private static final Pattern MEMBER = Pattern.compile("([a-z][a-z0-9_.-]{0,63}+)(?:[\"'] ?[:=]|=) ?");

    private SecretPatterns() {}

    static void mark(PlainText plain, BitSet marks) {
        String text = plain.text();
        tokens(text, plain, marks);
        members(text, plain, marks);
        credentials(text, plain, marks);
        pem(text, plain, marks);
    }

    private static void tokens(String text, PlainText plain, BitSet marks) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            plain.mark(token.start(), token.end(), marks);
        }
        Matcher field = AUTHORIZATION.matcher(text);
        while (field.find()) {
            if (NEVER_A_WORD.matcher(field.group(1)).find()) {
                plain.mark(field.start(1), field.end(1), marks);
            }
        }
    }

    /** Marks values of members, such as {@code "password": "..."} and {@code token=...}. */
    private static void members(String text, PlainText plain, BitSet marks) {
        Matcher member = MEMBER.matcher(text);
        for (int next = 0; member.find(next); ) {
            next = member.end();
            if (SecretNames.suggest(member.group(1))) {
                boolean quoted = text.startsWith("\"", next) || text.startsWith("'", next);
                int start = quoted ? next + 1 : next;
                next = end(text, start, quoted ? text.substring(next, start) : " ,;&}\"'");
                plain.mark(start, next, marks);
            }
        }
    }

    private static int end(String text, int start, String stops) {
        int end = start;
        while (end < text.length() && stops.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Marks the text before the host of a URL: of each word, from the first {@code ://} to the last {@code @}. */
    private static void credentials(String text, PlainText plain, BitSet marks) {
        for (int start = text.indexOf("://"); start >= 0; ) {
            int end = end(text, start, " \"'<>");
            plain.mark(start + 3, start + text.substring(start, end).lastIndexOf('@'), marks);
            start = text.indexOf("://", end);
        }
    }

    private static void pem(String text, PlainText plain, BitSet marks) {
        for (int start = text.indexOf("-----begin"); start >= 0; ) {
            int foot = text.indexOf("-----end", start);
            int rim = foot < 0 ? -1 : text.indexOf("-----", foot + 5);
            int end = rim < 0 ? text.length() : rim + 5;
            plain.mark(start, end, marks);
            start = text.indexOf("-----begin", end);
        }
    }
}
