package io.dodb.reactor.internal;

import java.util.function.Supplier;

/**
 * Carries an Error past those who would throw it on: Reactor's operators do, past whoever waits for their signals. Without a stack trace, for
 * which there may be no memory.
 */
public final class JvmErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JvmErrorException(Error error) {
        super(null, error, false, false);
    }

    /** That failure, and an Error as something that is a signal like any other. */
    public static Throwable carried(Throwable failure) {
        return failure instanceof Error error ? new JvmErrorException(error) : failure;
    }

    /** Runs what Reactor Netty calls, and would not tell of an Error of. */
    public static <T> T guard(Supplier<T> code) {
        try {
            return code.get();
        } catch (Error e) {
            throw new JvmErrorException(e);
        }
    }
}
