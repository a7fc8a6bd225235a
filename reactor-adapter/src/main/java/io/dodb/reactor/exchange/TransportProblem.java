package io.dodb.reactor.exchange;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in one line what went wrong on the wire. */
final class TransportProblem {
    private TransportProblem() {}

    static String describe(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown host: " + failure.getMessage();
        }
        if (failure instanceof ConnectException) {
            return "can't connect: " + failure.getMessage();
        }
        if (failure instanceof SSLException) {
            return "TLS: " + failure.getMessage();
        }
        if (failure instanceof TimeoutException) {
            return "timed out: " + failure.getMessage();
        }
        if (failure instanceof IOException) {
            return "the connection broke: " + failure.getMessage();
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
