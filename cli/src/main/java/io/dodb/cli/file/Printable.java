package io.dodb.cli.file;

/** Makes text of others safe to show on a terminal. */
public final class Printable {
    private Printable() {}

    /** The text on one line, with everything that would steer a terminal, or reorder what is read, written as an escape. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPlain(point)) {
                shown.appendCodePoint(point);
            } else if (point == '\n') {
                shown.append("\\n");
            } else {
                shown.append(point > 0xffff ? "\\u{%x}".formatted(point) : "\\u%04x".formatted(point));
            }
        });
        return shown.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
