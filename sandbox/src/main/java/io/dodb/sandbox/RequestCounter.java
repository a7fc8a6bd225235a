package io.dodb.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests, by operation. Thread-safe. */
final class RequestCounter {
    private final Map<String, Counters> byOperation = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();

    void began(String operation) {
        counters(operation).seen.increment();
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    void accepted(String operation) {
        counters(operation).accepted.increment();
    }

    void rejected(String operation) {
        counters(operation).rejected.increment();
    }

    void succeeded(String operation) {
        counters(operation).succeeded.increment();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    int maxInFlight() {
        return maxInFlight.get();
    }

    RequestCounts of(String operation) {
        Counters counters = byOperation.get(operation);
        return counters == null ? RequestCounts.NONE : counters.read();
    }

    RequestCounts total() {
        return byOperation.values().stream().map(Counters::read).reduce(RequestCounts.NONE, RequestCounts::plus);
    }

    private Counters counters(String operation) {
        return byOperation.computeIfAbsent(operation, id -> new Counters());
    }

    private static final class Counters {
        private final LongAdder seen = new LongAdder();
        private final LongAdder accepted = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private final LongAdder succeeded = new LongAdder();

        RequestCounts read() {
            return new RequestCounts(seen.sum(), accepted.sum(), rejected.sum(), succeeded.sum());
        }
    }
}
