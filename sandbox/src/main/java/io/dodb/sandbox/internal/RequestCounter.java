package io.dodb.sandbox.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests, by operation. Thread-safe. */
public final class RequestCounter {
    /** Stands for the operation of a request that has none. */
    public static final String UNKNOWN = "unknown";

    private final Map<String, Counters> byOperation = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();

    void began(String operation) {
        counters(operation).seen.increment();
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    public void accepted(String operation) {
        counters(operation).accepted.increment();
    }

    public void rejected(String operation) {
        counters(operation).rejected.increment();
    }

    public void succeeded(String operation) {
        counters(operation).succeeded.increment();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    public int maxInFlight() {
        return maxInFlight.get();
    }

    public Counters of(String operation) {
        return byOperation.getOrDefault(operation, new Counters());
    }

    public Counters total() {
        Counters total = new Counters();
        byOperation.values().forEach(total::add);
        return total;
    }

    private Counters counters(String operation) {
        return byOperation.computeIfAbsent(operation, id -> new Counters());
    }

    /** The counts of some requests; see {@code RequestCounts}. */
    public static final class Counters {
        private final LongAdder seen = new LongAdder();
        private final LongAdder accepted = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private final LongAdder succeeded = new LongAdder();

        private Counters() {}

        private void add(Counters other) {
            seen.add(other.seen());
            accepted.add(other.accepted());
            rejected.add(other.rejected());
            succeeded.add(other.succeeded());
        }

        public long seen() {
            return seen.sum();
        }

        public long accepted() {
            return accepted.sum();
        }

        public long rejected() {
            return rejected.sum();
        }

        public long succeeded() {
            return succeeded.sum();
        }
    }
}
