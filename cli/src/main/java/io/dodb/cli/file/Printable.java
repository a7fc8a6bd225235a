package io.dodb.cli.file;

/** The form of foreign text that is safe to show on a terminal. */
public final class Printable {
    private Printable() {}

    /** Returns the text on one line, with escapes for all characters that control a terminal or reorder text. */
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
