package io.dodb.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What Netty reports of resources that were collected without having been released. */
final class Leaks {
    /** A collection finds what is unreachable; the next one finds what that had held. */
    private static final int COLLECTIONS = 2;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    private Leaks() {}

    /** To be called before the first buffer is made: whoever watches buffers gets its detector then, for good. */
    static void record() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new LeakRecorder(REPORTS::add));
    }

    /** Collects garbage, lets Netty look at what it found, and answers all reports since the last time. */
    static List<String> collect() {
        for (int i = 0; i < COLLECTIONS; i++) {
            collectGarbage();
            // a detector looks whenever it is given the next resource to watch
            ByteBufAllocator.DEFAULT.buffer(1).release();
        }
        List<String> reports = new ArrayList<>();
        for (String report = REPORTS.poll(); report != null; report = REPORTS.poll()) {
            reports.add(report);
        }
        return reports;
    }

    /** Waits for the collector to find something that is known to be garbage. */
    private static void collectGarbage() {
        ReferenceQueue<Object> found = new ReferenceQueue<>();
        WeakReference<Object> garbage = new WeakReference<>(new Object(), found);
        System.gc();
        try {
            found.remove(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // a reference that is itself garbage would never be queued
            Reference.reachabilityFence(garbage);
        }
    }
}
