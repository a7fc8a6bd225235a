package io.dodb.error;

import io.dodb.operation.Operation;

/**
 * A change of settings that was not made, because the server did not show the present ones: an update replaces them whole, and what is not
 * shown is not known to be empty (quirk 19). Nothing was written. Replace them whole, if you know what they should be.
 */
public final class SettingsNotShownException extends DatabasesException {

    /** Creates the exception, for code that changes what it has read. */
    public SettingsNotShownException(Operation<?> operation, String username) {
        super(
                operation,
                operation.id() + " was not sent: the server did not show the settings of user " + username
                        + ", which an update replaces; set them whole instead",
                null);
    }

    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }

    @Override
    boolean isAmbiguous() {
        return false;
    }
}
