package io.dodb.reactor.internal.limit;

import io.dodb.reactor.limit.RateLimitWait;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Tells listeners of waits. Each hears of them on a thread of its own that may block; one that is slow misses what was overtaken meanwhile.
 * So none of them holds up the calls, or another listener.
 */
final class WaitNews {
    private final Sinks.Many<RateLimitWait> sink =
            Sinks.unsafe().many().multicast().directBestEffort();
    private final Flux<RateLimitWait> heard =
            Flux.defer(() -> sink.asFlux().onBackpressureLatest().publishOn(Schedulers.boundedElastic(), 1));

    /** No code of a listener runs within the lock: each has its thread. */
    synchronized void tell(RateLimitWait news) {
        sink.tryEmitNext(news);
    }

    Flux<RateLimitWait> heard() {
        return heard;
    }
}
