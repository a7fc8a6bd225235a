package io.dodb.cli;

import java.io.PrintStream;

/** Standard error: lines that stay, and below them one line that is rewritten. Thread-safe. */
final class Screen {
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream err;
    private final int columns;
    private String status = "";

    Screen(Terminal terminal) {
        this.err = terminal.err();
        this.columns = terminal.columns();
    }

    /** A line that stays. */
    synchronized void line(String text) {
        if (status.isEmpty()) {
            err.println(text);
        } else {
            err.print(CLEAR_LINE);
            err.println(text);
            err.print(status);
        }
        err.flush();
    }

    /** Rewrites the last line; an empty text removes it. A longer text than the line is cut, since a wrapped one could not be rewritten. */
    synchronized void status(String text) {
        String shown = text.length() < columns ? text : text.substring(0, Math.max(0, columns - 1));
        if (shown.isEmpty() && status.isEmpty()) {
            return;
        }
        err.print(CLEAR_LINE + shown);
        err.flush();
        status = shown;
    }
}
