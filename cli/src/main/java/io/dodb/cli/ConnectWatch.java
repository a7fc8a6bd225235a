package io.dodb.cli;

import io.dodb.reactor.bulk.BulkProgress;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

/**
 * Notices that an API can't be reached at all, so that thousands of items do not each try ten times. Once a connection was made it says
 * nothing any more: then failures are for the retries.
 */
final class ConnectWatch {
    /** For each item in flight. As a single call would: about four seconds with the delays between the attempts. */
    private static final int ATTEMPTS = 4;

    private final Sinks.Empty<Void> unreachable = Sinks.empty();
    private @Nullable BulkProgress progress;
    private boolean reached;
    private long failures;
    private @Nullable String reason;

    /** Tells it how many items share the attempts. */
    synchronized void share(BulkProgress run) {
        progress = run;
    }

    /** For the builder of the client. */
    HttpClient observing(HttpClient http) {
        return http.mapConnect(
                connecting -> connecting.doOnNext(made -> connected()).doOnError(this::failed));
    }

    /** Completes when there is no hope. */
    Mono<Void> unreachable() {
        return unreachable.asMono();
    }

    /** Why there is no hope, or null if there is. */
    synchronized @Nullable String reason() {
        return reason;
    }

    private synchronized void connected() {
        reached = true;
    }

    private void failed(Throwable failure) {
        if (isHopeless(failure)) {
            unreachable.tryEmitEmpty();
        }
    }

    private synchronized boolean isHopeless(Throwable failure) {
        reached |= !isConnectFailure(failure);
        if (reached || progress == null) {
            return false;
        }
        failures++;
        if (failures < ATTEMPTS * Math.max(1, progress.snapshot().inFlight())) {
            return false;
        }
        reason = Reason.ofConnecting(failure);
        return true;
    }

    private static boolean isConnectFailure(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException;
    }
}
