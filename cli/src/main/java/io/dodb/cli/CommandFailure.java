package io.dodb.cli;

import org.jspecify.annotations.Nullable;

/** Ends the command with a message for people and an exit code. */
final class CommandFailure extends RuntimeException {
    private final int exit;

    CommandFailure(int exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(Exit.USAGE, message, null);
    }

    /** Bad input that another class has described. */
    static CommandFailure usage(IllegalArgumentException problem) {
        return new CommandFailure(Exit.USAGE, String.valueOf(problem.getMessage()), problem);
    }

    int exit() {
        return exit;
    }
}
