package io.dodb.reactor.exchange;

/** Carries an Error past those who would throw it on. Without a stack trace, for which there may be no memory. */
final class JvmErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JvmErrorException(Error error) {
        super(null, error, false, false);
    }
}
