package io.dodb.cli.session;

import io.dodb.reactor.call.CallObserver;
import java.util.List;

/** Several observers as one. */
record Observers(List<CallObserver> all) implements CallObserver {

    static Observers of(List<CallObserver> all) {
        return new Observers(all);
    }

    @Override
    public void ended(Ended call) {
        all.forEach(one -> one.ended(call));
    }

    @Override
    public void attempted(Attempt attempt) {
        all.forEach(one -> one.attempted(attempt));
    }
}
