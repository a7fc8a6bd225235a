package io.dodb.reactor.internal.limit;

import io.dodb.reactor.limit.RateLimitWait;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * A publisher of waits to listeners. Each is called on its own thread, which may block; a slow one misses the waits superseded meanwhile.
 * So none holds up the calls or another listener.
 */
final class WaitNews {
    private final Sinks.Many<RateLimitWait> sink =
            Sinks.unsafe().many().multicast().directBestEffort();
    private final Flux<RateLimitWait> heard =
            Flux.defer(() -> sink.asFlux().onBackpressureLatest().publishOn(Schedulers.boundedElastic(), 1));

    /** Emits a wait. No code of a listener runs within the lock: each has its thread. */
    synchronized void tell(RateLimitWait news) {
        sink.tryEmitNext(news);
    }

    Flux<RateLimitWait> heard() {
        return heard;
    }
}
