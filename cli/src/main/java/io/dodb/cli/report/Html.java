package io.dodb.cli.report;

import io.dodb.cli.file.Printable;
import java.util.ArrayDeque;
import java.util.Deque;

/** A writer of HTML that is well-formed XML, too. Every text and every value is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    Html open(String tag, String... attributes) {
        tag(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() {
        String tag = open.pop();
        // what follows a word must not be pushed away from it
        out.append("</").append(tag).append(tag.equals("bdi") ? ">" : ">\n");
        return this;
    }

    /** Writes an element without content. */
    Html empty(String tag, String... attributes) {
        tag(tag, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element with a text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Html text(String text) {
        escaped(Printable.of(text));
        return this;
    }

    /** Writes a script or a style sheet of the command's own, which is XML without escapes. */
    Html raw(String tag, String content) {
        out.append('<')
                .append(tag)
                .append(">\n")
                .append(content)
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    private void tag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escaped(Printable.of(attributes[i + 1]));
            out.append('"');
        }
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /** Returns the page, once all elements are closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open: " + open);
        }
        return out.toString();
    }
}
