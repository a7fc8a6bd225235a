package io.dodb.cli.file;

import java.util.List;
import java.util.Map;

/** A value of a file with the line that it stands on. */
sealed interface Node {

    long line();

    /** Returns the name of its type in messages. */
    String kind();

    /** Named members, in the order of the file. */
    record Struct(long line, Map<String, Node> members) implements Node {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A list. */
    record Sequence(long line, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A text. */
    record Text(long line, String value) implements Node {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** True or false. */
    record Flag(long line, boolean value) implements Node {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /**
     * A number, or nothing: no field takes one.
     *
     * @param text as in the file, or empty
     */
    record Other(long line, String kind, String text) implements Node {}

    /** A value already refused, so that it needs no further message. */
    record Refused(long line) implements Node {
        @Override
        public String kind() {
            return "unusable";
        }
    }
}
