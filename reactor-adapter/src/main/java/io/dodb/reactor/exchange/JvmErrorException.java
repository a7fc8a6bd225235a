package io.dodb.reactor.exchange;

import java.util.function.Supplier;

/**
 * Carries an Error past those who would throw it on: Reactor's operators do, past whoever waits for their signals. Without a stack trace, for
 * which there may be no memory.
 */
final class JvmErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JvmErrorException(Error error) {
        super(null, error, false, false);
    }

    /** That failure, and an Error as something that is a signal like any other. */
    static Throwable carried(Throwable failure) {
        return failure instanceof Error error ? new JvmErrorException(error) : failure;
    }

    /** Runs what Reactor Netty calls, and would not tell of an Error of. */
    static <T> T guard(Supplier<T> code) {
        try {
            return code.get();
        } catch (Error e) {
            throw new JvmErrorException(e);
        }
    }
}
