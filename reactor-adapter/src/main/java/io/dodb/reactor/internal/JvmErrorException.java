package io.dodb.reactor.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An exception that carries an Error as a signal: Reactor's operators rethrow a plain Error past their subscribers. Has no stack trace, for
 * which there may be no memory.
 */
public final class JvmErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JvmErrorException(Error error) {
        super(null, error, false, false);
    }

    /** Returns that failure, with an Error wrapped so that it is a signal like any other. */
    public static Throwable carried(Throwable failure) {
        return failure instanceof Error error ? new JvmErrorException(error) : failure;
    }

    /** Runs code called by Reactor or Reactor Netty, which would throw its Errors past the subscriber. */
    public static <T extends @Nullable Object> T guard(Supplier<T> code) {
        try {
            return code.get();
        } catch (Error e) {
            throw new JvmErrorException(e);
        }
    }
}
