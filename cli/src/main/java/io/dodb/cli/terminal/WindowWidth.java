package io.dodb.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The width of the terminal in columns: as in {@code COLUMNS}, but never more than its window, which is queried again after a change. */
final class WindowWidth implements IntSupplier {
    static final int DEFAULT = 80;

    private static final String TERMINAL = "/dev/tty";
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

    private final int asked;
    private volatile boolean changed;
    private int window;

    private WindowWidth(int asked, int window) {
        this.asked = asked;
        this.window = window;
    }

    /** Returns the width, which follows changes of the window. */
    static WindowWidth watched(Map<String, String> environment) {
        // the launcher has seen the window
        int window = Integer.getInteger("dodb.columns", 0);
        WindowWidth width = new WindowWidth(positive(environment.get("COLUMNS")), window);
        Signals.handle("WINCH", number -> width.changed = true);
        return width;
    }

    @Override
    public synchronized int getAsInt() {
        if (changed) {
            changed = false;
            window = ask(window);
        }
        if (asked > 0) {
            return window > 0 ? Math.min(asked, window) : asked;
        }
        return window > 0 ? window : DEFAULT;
    }

    private static int ask(int before) {
        try {
            Process size = new ProcessBuilder("stty", "size")
                    .redirectInput(new File(TERMINAL))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = SIZE.matcher(answer);
            return matcher.matches() ? positive(matcher.group(1)) : before;
        } catch (IOException e) {
            return before;
        }
    }

    private static int positive(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 0;
    }
}
