package io.dodb.cli.terminal;

import io.dodb.cli.file.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * Standard error: lines that stay, and below them one line that is rewritten. Other writers to the same terminal use {@link #beside}, so
 * that no two texts share a line. Thread-safe.
 */
public final class Screen {
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream err;
    private final IntSupplier columns;
    private String status = "";
    private boolean hidden;

    /**
     * Creates a screen.
     *
     * @param columns asked each time, since a window changes
     */
    public Screen(PrintStream err, IntSupplier columns) {
        this.err = err;
        this.columns = columns;
    }

    /** A write to the terminal, but not to this screen. */
    @FunctionalInterface
    interface Write {
        /** Writes, and returns true if it ended a line. */
        boolean run() throws IOException;
    }

    /** Prints lines that stay. */
    public synchronized void line(String text) {
        hide();
        err.println(Visible.of(text));
        show();
        err.flush();
    }

    /** Rewrites the last line; an empty text removes it. A longer text than the line is cut, since a wrapped one could not be rewritten. */
    public synchronized void status(String text) {
        if (text.isEmpty() && status.isEmpty()) {
            return;
        }
        hide();
        status = text;
        show();
        err.flush();
    }

    /** Removes the last line until the others have ended theirs. */
    synchronized void beside(Write others) throws IOException {
        hide();
        err.flush();
        if (others.run()) {
            hidden = false;
            show();
            err.flush();
        } else {
            hidden = true;
        }
    }

    public int columns() {
        return columns.getAsInt();
    }

    private void hide() {
        if (!status.isEmpty() && !hidden) {
            err.print(CLEAR_LINE);
        }
    }

    private void show() {
        if (!status.isEmpty() && !hidden) {
            String text = Printable.of(status);
            err.print(text.substring(0, Math.min(text.length(), Math.max(0, columns() - 1))));
        }
    }
}
