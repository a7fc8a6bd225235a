package io.dodb.cli;

import io.dodb.error.AuthenticationException;
import io.dodb.error.DatabasesException;
import io.dodb.error.PermissionException;
import io.dodb.error.TransportException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what was thrown into one line on stderr and an exit code; with {@code -v} the stack trace follows. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final RootCommand options;

    Failures(RootCommand options) {
        this.options = options;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("dodb: " + firstLine(String.valueOf(problem.getMessage())));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return Exit.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return handleParseException(wrong, new String[0]);
        }
        PrintWriter err = command.getErr();
        err.println("dodb: " + message(failure));
        boolean saysItAll = failure instanceof CommandFailure && failure.getCause() == null;
        if (options.verbose && !saysItAll) {
            failure.printStackTrace(err);
        }
        err.flush();
        return exit(failure);
    }

    private static String message(Exception failure) {
        if (failure instanceof CommandFailure || failure instanceof DatabasesException) {
            return String.valueOf(failure.getMessage());
        }
        return "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage() + " (-v shows where)";
    }

    private static int exit(Exception failure) {
        return failure instanceof CommandFailure known ? known.exit() : exitOf(failure);
    }

    /** The exit code for the failure of a call. */
    static int exitOf(Throwable failure) {
        if (isDenied(failure)) {
            return Exit.DENIED;
        }
        return failure instanceof TransportException ? Exit.UNREACHABLE : Exit.FAILED;
    }

    static boolean isDenied(Throwable failure) {
        return failure instanceof AuthenticationException || failure instanceof PermissionException;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
