package io.dodb.cli.failure;

import io.dodb.error.ApiException;
import io.dodb.error.PluginException;
import io.dodb.error.TransportException;
import io.dodb.reactor.bulk.OutageException;

/** The exit codes, which are part of the command's contract. */
public final class Exit {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int DENIED = 3;
    public static final int UNREACHABLE = 4;
    /** Users are not as they should be. */
    public static final int CHANGES = 5;
    /** The run would take away more than is allowed without a word, and was stopped before its first write. */
    public static final int BRAKE = 6;
    /** The input has changed since it was checked. */
    public static final int CHANGED = 7;
    /** The results could not be written. */
    public static final int NOT_WRITTEN = 8;
    /** Added to the number of the signal that ended the command. */
    public static final int SIGNAL = 128;

    public static final int INTERRUPTED = SIGNAL + 2;
    /** The exit code of a process that SIGPIPE ends. */
    public static final int PIPE_CLOSED = SIGNAL + 13;

    private Exit() {}

    /** Returns the exit code for the failure of a call. */
    public static int of(Throwable failure) {
        if (isDenied(failure)) {
            return DENIED;
        }
        return isUnreachable(failure) ? UNREACHABLE : FAILED;
    }

    public static boolean isUnreachable(Throwable failure) {
        return failure instanceof TransportException || failure instanceof OutageException;
    }

    public static boolean isDenied(Throwable failure) {
        return (failure instanceof ApiException refused && refused.isDenied())
                // the token file: the command gives the client nothing else that can fail
                || (failure instanceof PluginException plugin && plugin.isOfTheClient());
    }
}
