package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.reactor.call.CallObserver;

/**
 * Told how the attempts of a bulk run's calls go, so that the run can tell an outage from an item that fails. Called by the layers, from any
 * thread; must not block. For the bulk engine; applications take a {@link CallObserver}.
 */
public interface AttemptWatch {
    /** An attempt sets out: it connects, and then sends. */
    void leaves();

    /** The server answered with that status. */
    void answered(int status);

    /** An attempt failed, in whichever way; another one may follow. */
    void failed(DatabasesException failure);
}
