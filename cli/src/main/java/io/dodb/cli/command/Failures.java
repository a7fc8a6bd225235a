package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.terminal.Screen;
import io.dodb.error.DatabasesException;
import io.dodb.internal.Nearest;
import io.dodb.internal.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The handler that turns an exception into one line on stderr and an exit code. With {@code -v} its causes follow, in words; a stack trace
 * only for unforeseen failures.
 */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*|-[a-zA-Z]");
    private static final int DEEPEST_CAUSE = 8;

    private final RootCommand options;
    private final Screen screen;

    public Failures(RootCommand options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        String message = problem instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : firstLine(String.valueOf(problem.getMessage()));
        screen.line("dodb: " + message);
        screen.line("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    /** Returns the message without the values of unknown arguments: one may be a token. */
    private static String unmatched(UnmatchedArgumentException problem) {
        CommandLine command = problem.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        String argument = problem.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            return noOption(spec, argument);
        }
        boolean isCommand = !command.getSubcommands().isEmpty() && argument.matches("[A-Za-z_-]{1,60}");
        return isCommand ? noCommand(command, argument) : "'" + spec.qualifiedName() + "' takes no further argument";
    }

    static String noCommand(CommandLine command, String name) {
        Map<String, CommandLine> known = command.getSubcommands();
        String hint = Nearest.hint(name, known.keySet());
        for (Map.Entry<String, CommandLine> group : known.entrySet()) {
            if (hint.isEmpty()) {
                Set<String> below = group.getValue().getSubcommands().keySet();
                hint = Nearest.of(name, below)
                        .map(found -> "; did you mean '" + group.getKey() + " " + found + "'?")
                        .orElse("");
            }
        }
        if (hint.isEmpty() && (name.contains("_") || name.contains("-"))) {
            hint = Nearest.of(name, OperationIds.all())
                    .map(id -> "; did you mean 'dodb call " + id + "'?")
                    .orElse("");
        }
        return "there is no command '" + name + "'" + hint;
    }

    private static String noOption(CommandSpec spec, String argument) {
        var found = OPTION.matcher(argument);
        String name = found.lookingAt() ? found.group() : "-";
        if (name.equals("--token")) {
            return "a token is never an argument: set DIGITALOCEAN_TOKEN, or give --token-file FILE";
        }
        if (spec.root().findOption(name) != null && spec.findOption(name) == null) {
            return SharedOptions.notTaken(spec, name);
        }
        Set<String> known = new TreeSet<>();
        spec.options().forEach(option -> known.addAll(List.of(option.names())));
        known.removeIf(other -> !other.startsWith("--"));
        String hint = name.startsWith("--") ? Nearest.hint(name.toLowerCase(Locale.ROOT), known) : "";
        return "'" + spec.qualifiedName() + "' has no option " + name + hint;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return handleParseException(wrong, new String[0]);
        }
        boolean foreseen = failure instanceof CommandFailure || failure instanceof DatabasesException;
        screen.line("dodb: " + (foreseen ? String.valueOf(failure.getMessage()) : unforeseen(failure)));
        if (options.verbose && foreseen) {
            tellCauses(failure);
        } else if (options.verbose) {
            StringWriter trace = new StringWriter();
            Words.OF_NOBODY.cause(failure).printStackTrace(new PrintWriter(trace));
            screen.line(trace.toString().stripTrailing());
        }
        return failure instanceof CommandFailure known ? known.exit() : Exit.of(failure);
    }

    private static String unforeseen(Exception failure) {
        return "unexpected " + failure.getClass().getSimpleName() + ": " + Words.OF_NOBODY.quote(failure)
                + " (-v shows where)";
    }

    private void tellCauses(Throwable failure) {
        String before = String.valueOf(failure.getMessage());
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            String message = String.valueOf(Words.OF_NOBODY.quote(cause));
            if (!before.equals(message)) {
                screen.line("  caused by " + cause.getClass().getSimpleName() + ": " + message);
            }
            before = message;
            cause = cause.getCause();
        }
    }

    /** Returns the exit code if results were lost. A closed pipe is not reported. */
    public int notWritten(IOException lost) {
        String reason = lost.getMessage();
        if (isClosedPipe(reason)) {
            return Exit.PIPE_CLOSED;
        }
        screen.line("dodb: the results could not be written: " + (reason == null ? "no reason is known" : reason));
        return Exit.NOT_WRITTEN;
    }

    private static boolean isClosedPipe(@Nullable String reason) {
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("broken pipe");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
