package io.dodb.cli.failure;

import org.jspecify.annotations.Nullable;

/** An exception that ends the command with a message for people and an exit code. */
public final class CommandFailure extends RuntimeException {
    private final int exit;

    public CommandFailure(int exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    public static CommandFailure usage(String message) {
        return new CommandFailure(Exit.USAGE, message, null);
    }

    /** Returns the failure for bad input that another class has described. */
    public static CommandFailure usage(IllegalArgumentException problem) {
        return new CommandFailure(Exit.USAGE, String.valueOf(problem.getMessage()), problem);
    }

    public int exit() {
        return exit;
    }
}
