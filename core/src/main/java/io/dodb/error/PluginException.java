package io.dodb.error;

import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Something that the application gave to the client, such as its token source or a rate budget of its own, failed while a request was
 * prepared. The request was not sent. What the plug-in threw or signalled is the cause.
 */
public final class PluginException extends DatabasesException {
    private final boolean isTransient;

    /**
     * For whoever performs the attempts.
     *
     * @param problem which plug-in did what, in words; the operation is put before it
     * @param isTransient whether it may be otherwise the next time
     */
    public PluginException(Operation<?> operation, String problem, boolean isTransient, @Nullable Throwable cause) {
        super(operation, operation.id() + " was not sent: " + problem, cause);
        this.isTransient = isTransient;
    }

    @Override
    public boolean isTransient() {
        return isTransient;
    }

    @Override
    boolean isAmbiguous() {
        return false;
    }
}
