package io.dodb.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The terminal of the process. */
final class SystemTerminal {
    /** Set by the launcher, which can ask the system whether stderr is a terminal; the JDK can't. */
    private static final String STDERR_IS_TERMINAL = "dodb.stderr.terminal";

    private static final int DEFAULT_COLUMNS = 80;

    private SystemTerminal() {}

    static Terminal of(Mono<Void> interrupted) {
        Map<String, String> environment = System.getenv();
        return new Terminal(
                environment,
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                isInteractive(environment),
                Integer.getInteger("dodb.columns", DEFAULT_COLUMNS),
                interrupted);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    private static boolean isInteractive(Map<String, String> environment) {
        if ("dumb".equals(environment.get("TERM"))) {
            return false;
        }
        String told = System.getProperty(STDERR_IS_TERMINAL);
        return told == null ? isConsole(System.console()) : Boolean.parseBoolean(told);
    }

    /** From JDK 22 on there is a console without a terminal, too, and a method to tell. */
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
