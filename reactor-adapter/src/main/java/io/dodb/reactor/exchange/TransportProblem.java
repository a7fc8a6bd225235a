package io.dodb.reactor.exchange;

import io.dodb.error.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in one line what went wrong on the wire. */
final class TransportProblem {
    private TransportProblem() {}

    static String describe(Throwable failure, Words words) {
        String message = words.quote(failure);
        if (failure instanceof UnknownHostException) {
            return "unknown host: " + message;
        }
        if (failure instanceof ConnectException) {
            return "can't connect: " + message;
        }
        if (failure instanceof SSLException) {
            return "TLS: " + message;
        }
        if (failure instanceof TimeoutException) {
            return "timed out: " + message;
        }
        if (failure instanceof IOException) {
            return "the connection broke: " + message;
        }
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
