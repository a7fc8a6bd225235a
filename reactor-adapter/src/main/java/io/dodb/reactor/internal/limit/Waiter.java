package io.dodb.reactor.internal.limit;

import io.dodb.reactor.limit.RateBudget;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** A call that waits for its turn. */
final class Waiter {
    final MonoSink<RateBudget.Permit> sink;
    /** The bulk run; null for a single call. */
    final @Nullable Object run;

    /** Set when it was let through. */
    @Nullable
    GrantedPermit permit;
    /** Set when its owner gave up. */
    boolean left;

    Waiter(MonoSink<RateBudget.Permit> sink, @Nullable Object run) {
        this.sink = sink;
        this.run = run;
    }
}
