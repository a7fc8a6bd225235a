package io.dodb.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The terminal of the process. */
public final class SystemTerminal {
    private SystemTerminal() {}

    public static Screen screen() {
        return new Screen(
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
                WindowWidth.watched(System.getenv()));
    }

    public static Terminal of(Screen screen, Mono<Void> signalled) {
        Map<String, String> environment = System.getenv();
        return new Terminal(
                environment,
                System.in,
                new Results(new FileOutputStream(FileDescriptor.out), screen),
                screen,
                watched(environment),
                signalled);
    }

    private static Set<Terminal.Stream> watched(Map<String, String> environment) {
        Set<Terminal.Stream> watched = EnumSet.noneOf(Terminal.Stream.class);
        for (Terminal.Stream stream : Terminal.Stream.values()) {
            if (isTerminal(stream)) {
                watched.add(stream);
            }
        }
        if ("dumb".equals(environment.get("TERM"))) {
            watched.remove(Terminal.Stream.ERR);
        }
        return watched;
    }

    /**
     * Returns true if the stream is a terminal, as the launcher has found and set in {@code dodb.stderr.terminal} and so on; the JDK can't
     * tell the streams apart.
     */
    private static boolean isTerminal(Terminal.Stream stream) {
        String told = System.getProperty("dodb.std" + stream.name().toLowerCase(Locale.ROOT) + ".terminal");
        return told == null ? isConsole(System.console()) : Boolean.parseBoolean(told);
    }

    /** Returns true if the console is a terminal. From JDK 22 on it need not be, and has a method that tells. */
    private static boolean isConsole(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
