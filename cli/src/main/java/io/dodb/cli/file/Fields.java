package io.dodb.cli.file;

import io.dodb.cli.file.Node.Flag;
import io.dodb.cli.file.Node.Sequence;
import io.dodb.cli.file.Node.Struct;
import io.dodb.cli.file.Node.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object, asked for by name and type. What is missing, of another type or not known is noted as a problem and answered
 * as null.
 */
final class Fields {
    private final Struct struct;
    private final String path;
    private final Problems problems;

    private Fields(Struct struct, String path, Problems problems) {
        this.struct = struct;
        this.path = path;
        this.problems = problems;
    }

    /** The members of a value that must be an object with no other members than these. */
    static @Nullable Fields of(Node node, String path, Set<String> allowed, Problems problems) {
        if (!(node instanceof Struct struct)) {
            problems.add(node.line(), path, "must be an object, not " + node.kind());
            return null;
        }
        struct.members().forEach((name, value) -> {
            if (!allowed.contains(name)) {
                problems.add(
                        value.line(),
                        member(path, name),
                        "there is no such field; allowed are " + String.join(", ", allowed));
            }
        });
        return new Fields(struct, path, problems);
    }

    static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    /** A member's place in messages. */
    String path(String name) {
        return member(path, name);
    }

    boolean has(String name) {
        return struct.members().containsKey(name);
    }

    long line() {
        return struct.line();
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

    /** A text that must be there and not be empty. */
    @Nullable
    String text(String name) {
        Node value = any(name);
        return value == null ? null : text(value, path(name), problems);
    }

    private static @Nullable String text(Node value, String path, Problems problems) {
        if (!(value instanceof Text text)) {
            problems.add(value.line(), path, "must be a text, not " + value.kind());
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
        problem(name, "must be true or false, not " + value.kind());
        return null;
    }

    @Nullable
    List<Node> list(String name) {
        Node value = any(name);
        if (value == null || value instanceof Sequence) {
            return value == null ? null : ((Sequence) value).items();
        }
        problem(name, "must be a list, not " + value.kind());
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

    /** One of a few texts. */
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
