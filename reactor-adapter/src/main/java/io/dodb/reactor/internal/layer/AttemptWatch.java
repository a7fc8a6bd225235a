package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.reactor.call.CallObserver;

/**
 * An observer of the attempts of a bulk run's calls, so that the run can tell an outage from a failed item. Called by the layers, from any
 * thread; must not block. For the bulk engine; applications use a {@link CallObserver}.
 */
public interface AttemptWatch {
    /** Called when an attempt begins: it connects, and then sends. */
    void leaves();

    /** Called when the server answered with that status. */
    void answered(int status);

    /** Called when an attempt failed in any way; another may follow. */
    void failed(DatabasesException failure);
}
