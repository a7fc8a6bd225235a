package io.dodb.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.function.Consumer;

/** Makes leak detectors that tell us instead of the log, whatever they watch: buffers, timers, TLS engines. */
final class LeakRecorder extends ResourceLeakDetectorFactory {
    private final Consumer<String> reports;

    LeakRecorder(Consumer<String> reports) {
        this.reports = reports;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Netty for old callers; the one below is called
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
            Class<T> resource, int samplingInterval, long maxActive) {
        return newResourceLeakDetector(resource, samplingInterval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
        return new Detector<>(resource, samplingInterval, reports);
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {
        private final Consumer<String> reports;

        Detector(Class<T> resource, int samplingInterval, Consumer<String> reports) {
            super(resource, samplingInterval);
            this.reports = reports;
        }

        /** By default only if the log would show it. */
        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            reports.accept(resourceType + " was collected without having been released:" + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            reportTracedLeak(resourceType, " (no records)");
        }
    }
}
