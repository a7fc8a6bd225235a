package io.dodb.operation;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with named variables, such as {@code /v2/databases/{database_cluster_uuid}/users/{username}}.
 *
 * <p>A value fills exactly one segment: every byte outside RFC 3986's unreserved set is percent-encoded, and a value that is empty,
 * {@code .} or {@code ..} is refused, because URL parsers collapse those into another resource (quirks 38 and 39).
 */
public final class PathTemplate {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    /** Characters that need no encoding in a segment (RFC 3986, section 3.3); no segment that parsers collapse. */
    private static final Pattern LITERAL = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._~!$&'()*+,;=:@-]+");

    private final String template;
    /** literals[i] stands before variable i; the last literal ends the path. */
    private final List<String> literals;

    private final List<String> variables;

    private PathTemplate(String template, List<String> literals, List<String> variables) {
        this.template = template;
        this.literals = literals;
        this.variables = variables;
    }

    /**
     * Parses a template; each variable must be a whole segment, with a name of its own.
     *
     * @throws IllegalArgumentException if the text is not a path, holds a query, or has an unmatched brace
     */
    public static PathTemplate parse(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("a path template starts with '/': " + template);
        }
        List<String> literals = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        StringBuilder literal = new StringBuilder("/");
        String[] segments = template.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            literal.append(i == 0 ? "" : "/");
            Matcher variable = VARIABLE.matcher(segments[i]);
            boolean emptyTail = segments[i].isEmpty() && i == segments.length - 1;
            if (variable.matches() && !variables.contains(variable.group(1))) {
                literals.add(literal.toString());
                literal.setLength(0);
                variables.add(variable.group(1));
            } else if (emptyTail || LITERAL.matcher(segments[i]).matches()) {
                literal.append(segments[i]);
            } else {
                throw new IllegalArgumentException(
                        "a segment must be plain text or one new {variable}, not '" + segments[i] + "': " + template);
            }
        }
        literals.add(literal.toString());
        return new PathTemplate(template, List.copyOf(literals), List.copyOf(variables));
    }

    /** Returns the names of the variables, in order. */
    public List<String> variables() {
        return variables;
    }

    /** Returns the path with its variables filled in. */
    public String expand(List<String> values) {
        return expand(values, true);
    }

    /** Returns the path up to and including its last variable, which identifies the resource that a sub-path such as {@code /reset_auth} acts on. */
    String expandToLastVariable(List<String> values) {
        return expand(values, variables.isEmpty());
    }

    private String expand(List<String> values, boolean withTail) {
        if (values.size() != variables.size()) {
            throw new IllegalArgumentException(
                    template + " takes " + variables.size() + " values " + variables + ", not " + values.size());
        }
        int length = template.length();
        for (int i = 0; i < values.size(); i++) {
            length += values.get(i).length() - variables.get(i).length();
        }
        StringBuilder path = new StringBuilder(length); // exact, unless something has to be encoded
        for (int i = 0; i < values.size(); i++) {
            path.append(literals.get(i));
            appendSegment(path, variables.get(i), values.get(i));
        }
        if (withTail) {
            path.append(literals.get(values.size()));
        }
        return path.toString();
    }

    boolean endsWithVariable() {
        return !variables.isEmpty() && literals.get(variables.size()).isEmpty();
    }

    /** Returns a value as a path segment. */
    static String encodeSegment(String variable, String value) {
        StringBuilder segment = new StringBuilder(value.length() + 16);
        appendSegment(segment, variable, value);
        return segment.toString();
    }

    private static void appendSegment(StringBuilder path, String variable, String value) {
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    variable + " must not be empty, '.' or '..': such a path would name another resource");
        }
        if (isUnreserved(value)) {
            path.append(value);
            return;
        }
        ByteBuffer bytes = utf8(variable, value);
        while (bytes.hasRemaining()) {
            byte octet = bytes.get();
            if (isUnreserved(octet)) {
                path.append((char) octet);
            } else {
                path.append('%').append(HEX[(octet >> 4) & 0xF]).append(HEX[octet & 0xF]);
            }
        }
    }

    private static ByteBuffer utf8(String variable, String value) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(variable + " is not valid Unicode (an unpaired surrogate)", e);
        }
    }

    private static boolean isUnreserved(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isUnreserved(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && template.equals(that.template);
    }

    @Override
    public int hashCode() {
        return template.hashCode();
    }

    /** Returns the template as it was parsed. */
    @Override
    public String toString() {
        return template;
    }
}
