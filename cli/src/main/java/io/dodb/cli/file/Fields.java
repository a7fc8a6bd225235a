package io.dodb.cli.file;

import io.dodb.cli.file.Node.Flag;
import io.dodb.cli.file.Node.Other;
import io.dodb.cli.file.Node.Refused;
import io.dodb.cli.file.Node.Sequence;
import io.dodb.cli.file.Node.Struct;
import io.dodb.cli.file.Node.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one object, by name and type. A missing, mistyped or unknown member is noted as a problem and returned as null. */
final class Fields {
    static final Pattern PERCENT = Pattern.compile("(100|[0-9]{1,2}(\\.[0-9]{1,3})?) ?%");

    private final Struct struct;
    private final String path;
    private final Problems problems;

    private Fields(Struct struct, String path, Problems problems) {
        this.struct = struct;
        this.path = path;
        this.problems = problems;
    }

    /** Returns the members of a value that must be an object with no other members than these. */
    static @Nullable Fields of(Node node, String path, Set<String> allowed, Problems problems) {
        if (!(node instanceof Struct struct)) {
            mismatch(node, path, "an object", "", problems);
            return null;
        }
        struct.members().forEach((name, value) -> {
            if (!allowed.contains(name)) {
                unknown(value.line(), path, name, allowed, problems);
            }
        });
        return new Fields(struct, path, problems);
    }

    static void unknown(long line, String path, String name, Set<String> allowed, Problems problems) {
        String text = name.equals("<<")
                ? "YAML merge keys can't be used here; write the fields out"
                : "there is no such field; allowed are " + String.join(", ", allowed);
        problems.add(line, member(path, name), text);
    }

    static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    /** Returns the path of the object in messages. */
    String path() {
        return path;
    }

    /** Returns the path of a member in messages. */
    String path(String name) {
        return member(path, name);
    }

    boolean has(String name) {
        return struct.members().containsKey(name);
    }

    long line() {
        return struct.line();
    }

    Set<String> names() {
        return struct.members().keySet();
    }

    void problem(String name, String text) {
        Node value = struct.members().get(name);
        problems.add(value == null ? struct.line() : value.line(), path(name), text);
    }

    @Nullable
    Node any(String name) {
        Node value = struct.members().get(name);
        if (value == null) {
            problem(name, "is missing");
        }
        return value;
    }

    /** Returns a text that must be present and not empty. */
    @Nullable
    String text(String name) {
        Node value = any(name);
        return value == null ? null : text(value, path(name), problems);
    }

    static @Nullable String text(Node value, String path, Problems problems) {
        if (!(value instanceof Text text)) {
            String written = value instanceof Other other ? other.text() : "";
            written = value instanceof Flag flag ? String.valueOf(flag.value()) : written;
            mismatch(value, path, "a text", written.isEmpty() ? "" : "; quote it: \"" + written + "\"", problems);
            return null;
        }
        if (text.value().isEmpty()) {
            problems.add(value.line(), path, "must not be empty");
            return null;
        }
        return text.value();
    }

    @Nullable
    Boolean flag(String name) {
        Node value = any(name);
        if (value == null || value instanceof Flag) {
            return value == null ? null : ((Flag) value).value();
        }
        mismatch(value, path(name), "true or false", meant(value), problems);
        return null;
    }

    /** Returns a hint at words that YAML once took for true and false. */
    private static String meant(Node value) {
        String text = value instanceof Text given ? given.value().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "yes", "on", "y", "true" -> "; write true, without quotes";
            case "no", "off", "n", "false" -> "; write false, without quotes";
            default -> "";
        };
    }

    private static void mismatch(Node value, String path, String wanted, String hint, Problems problems) {
        if (!(value instanceof Refused)) {
            problems.add(value.line(), path, "must be " + wanted + ", not " + value.kind() + hint);
        }
    }

    /** Returns a whole number, at least 1. */
    @Nullable
    Integer count(String name) {
        Node value = any(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Other number && number.text().matches("[1-9][0-9]{0,8}")) {
            return Integer.valueOf(number.text());
        }
        if (value instanceof Other number && !number.text().isEmpty()) {
            problem(name, "must be a whole number, at least 1, not " + number.text());
        } else {
            mismatch(value, path(name), "a whole number, at least 1", "", problems);
        }
        return null;
    }

    /** Returns a part of a whole, written in percent, as a number from 0 to 1. */
    @Nullable
    Double percent(String name) {
        Node value = any(name);
        if (value == null) {
            return null;
        }
        String text = value instanceof Text given ? given.value() : "";
        if (PERCENT.matcher(text).matches()) {
            return Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100;
        }
        if (!(value instanceof Refused)) {
            problem(name, "must be a percentage from 0% to 100%, such as 30%");
        }
        return null;
    }

    @Nullable
    List<Node> list(String name) {
        Node value = any(name);
        return value == null ? null : list(value, path(name), problems);
    }

    static @Nullable List<Node> list(Node value, String path, Problems problems) {
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        mismatch(value, path, "a list", value instanceof Other ? " (an empty one is [])" : "", problems);
        return null;
    }

    @Nullable
    List<String> texts(String name) {
        List<Node> values = list(name);
        if (values == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node value : values) {
            String text = text(value, item(path(name), texts.size()), problems);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    /** Returns one of a few texts. */
    <T> @Nullable T oneOf(String name, List<T> known) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (T value : known) {
            if (value.toString().equals(text)) {
                return value;
            }
        }
        problem(
                name,
                "'" + text + "' is not one of "
                        + String.join(", ", known.stream().map(Object::toString).toList()));
        return null;
    }
}
