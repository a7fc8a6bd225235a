package io.dodb.error;

import io.dodb.internal.words.Words;
import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Something that the application gave to the client, such as its token source, a rate budget of its own, or the body of a call, failed
 * while a request was prepared. The request was not sent. What the plug-in threw or signalled is the cause.
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

    /** For whoever performs the attempts: that plug-in threw or signalled that. It may be otherwise the next time. */
    public static PluginException failed(Operation<?> operation, String plugin, Throwable cause) {
        String words = Words.OF_NOBODY.quote(cause);
        String kind = cause.getClass().getSimpleName();
        return new PluginException(
                operation, plugin + " failed: " + (words == null ? kind : kind + ": " + words), true, true, cause);
    }

    /** For whoever performs the attempts: what the application gave for this call can't be sent, and won't another time. */
    public static PluginException unusable(Operation<?> operation, String problem, Throwable cause) {
        return new PluginException(operation, problem, false, false, cause);
    }

    /** For whoever performs the attempts: what the plug-in answered, or did not. */
    public static PluginException of(Operation<?> operation, String problem, boolean isTransient) {
        return new PluginException(operation, problem, isTransient, true, null);
    }

    @Override
    public Repetition repetition() {
        return isTransient ? Repetition.ALWAYS : Repetition.NEVER;
    }

    /**
     * Whether what failed serves all calls of the client, as its token source does, so that any other call would have met the same; false for
     * what was given for this call, such as its body. Such a failure holds up a bulk run as an outage does.
     */
    public boolean isOfTheClient() {
        return isOfTheClient;
    }

    @Override
    boolean isAmbiguous() {
        return false;
    }
}
