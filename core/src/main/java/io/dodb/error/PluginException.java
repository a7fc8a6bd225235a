package io.dodb.error;

import io.dodb.internal.words.Words;
import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A failure of something that the application gave to the client, such as its token source, its own rate budget, or the body of a call,
 * while a request was prepared. The request was not sent. The cause is what the plug-in threw or signalled.
 */
public final class PluginException extends DatabasesException {
    private final boolean isTransient;
    private final boolean isOfTheClient;

    private PluginException(
            Operation<?> operation,
            String problem,
            boolean isTransient,
            boolean isOfTheClient,
            @Nullable Throwable cause) {
        super(operation, operation.id() + " was not sent: " + problem, cause);
        this.isTransient = isTransient;
        this.isOfTheClient = isOfTheClient;
    }

    /** Returns the exception, for code that performs attempts: the plug-in threw or signalled the cause. It may succeed the next time. */
    public static PluginException failed(Operation<?> operation, String plugin, Throwable cause) {
        String words = Words.OF_NOBODY.quote(cause);
        String kind = cause.getClass().getSimpleName();
        return new PluginException(
                operation, plugin + " failed: " + (words == null ? kind : kind + ": " + words), true, true, cause);
    }

    /** Returns the exception, for code that performs attempts: the application's input for this call can't be sent, now or later. */
    public static PluginException unusable(Operation<?> operation, String problem, Throwable cause) {
        return new PluginException(operation, problem, false, false, cause);
    }

    /** Returns the exception, for code that performs attempts: the plug-in's answer is wrong or missing. */
    public static PluginException of(Operation<?> operation, String problem, boolean isTransient) {
        return new PluginException(operation, problem, isTransient, true, null);
    }

    @Override
    public Repetition repetition() {
        return isTransient ? Repetition.ALWAYS : Repetition.NEVER;
    }

    /**
     * Returns whether the failing part serves all calls of the client, as its token source does, so that any other call would have failed,
     * too; false for a part of this call, such as its body. Such a failure holds up a bulk run as an outage does.
     */
    public boolean isOfTheClient() {
        return isOfTheClient;
    }

    @Override
    boolean isAmbiguous() {
        return false;
    }
}
