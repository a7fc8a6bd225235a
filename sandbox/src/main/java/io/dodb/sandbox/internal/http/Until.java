package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.options.SandboxClock;
import reactor.core.publisher.Mono;

/** Waits by the clock of a sandbox. */
final class Until {
    private Until() {}

    /** Returns what completes when the clock shows that time; at once, on the subscriber's thread, if it has passed. */
    static Mono<Void> at(SandboxClock clock, long nanos) {
        return nanos <= clock.nanos()
                ? Mono.empty()
                : Mono.create(sink -> {
                    Runnable cancel = clock.at(nanos, sink::success);
                    sink.onDispose(cancel::run);
                });
    }
}
