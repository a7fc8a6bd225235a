package io.dodb.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dodb.benchmarks.BulkBenchmark;
import io.dodb.benchmarks.client.Contender;
import io.dodb.benchmarks.server.FixedServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * What a call allocates must not grow unnoticed: memory, unlike time, can be measured on a busy machine. The figures are in {@code
 * allocation.properties}, one for each release of the JDK that was measured; after a change that is meant, write the new one there.
 */
class AllocationGuardTest {
    private static final double TOLERANCE = 1.05;
    private static final int CALLS = 4_000;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 4;
    /** The compiler works beside the calls: on a busy machine it is far behind them. */
    private static final int MOST_ROUNDS = 40;

    private static final int IN_FLIGHT = 32;
    /** What the engine of bulk runs may add to a call. */
    private static final double BYTES_OF_THE_ENGINE = 700;

    @Test
    void aCallAllocatesNoMoreThanItDid() throws IOException {
        try (Child server = Child.start(-1, FixedServer.class)) {
            String url = server.read();
            double handWritten = bytesPerCall(Contender.HAND_WRITTEN, url, Double.MAX_VALUE);
            double known = known();
            double dodb = bytesPerCall(Contender.DODB, url, TOLERANCE * Math.min(known, handWritten));
            assertThat(dodb)
                    .as(
                            "bytes that a call allocates on Java %d: known %.0f, now %.0f (by hand %.0f)",
                            Runtime.version().feature(), known, dodb, handWritten)
                    .isLessThan(known * TOLERANCE);
            assertThat(dodb / handWritten)
                    .as("of what the hand-written call allocates")
                    .isLessThan(TOLERANCE);
        }
    }

    /** Over a wire that answers at once, and so on this thread only. */
    @Test
    void theEngineOfBulkRunsAddsLittleToACall() {
        BulkBenchmark benchmark = new BulkBenchmark();
        benchmark.prepare();
        double calls = Double.MAX_VALUE;
        double items = Double.MAX_VALUE;
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            calls = Math.min(calls, bytesPerItem(benchmark::layers));
            items = Math.min(items, bytesPerItem(benchmark::bulk));
        }
        assertThat(items - calls).as("bytes that the engine adds to an item").isLessThan(BYTES_OF_THE_ENGINE);
    }

    private static double bytesPerItem(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        run.run();
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        return (after - before) / (double) BulkBenchmark.ITEMS;
    }

    /**
     * The least of some rounds, and of more until it is little enough: the compiler removes more and more, and what other threads allocate comes and
     * goes.
     */
    private static double bytesPerCall(Contender contender, String url, double enough) throws IOException {
        double least = Double.MAX_VALUE;
        try (Child client = Child.start(-1, Worker.class, contender, url, IN_FLIGHT)) {
            client.read(); // the time of the first answer
            for (int round = -WARM_UPS; round < ROUNDS || (least >= enough && round < MOST_ROUNDS); round++) {
                double bytes = client.run(CALLS).bytesPerCall();
                least = round < 0 ? least : Math.min(least, bytes);
            }
        }
        return least;
    }

    /** For this release, or the latest before it. */
    private static double known() throws IOException {
        Properties figures = new Properties();
        try (InputStream file = AllocationGuardTest.class.getResourceAsStream("/allocation.properties")) {
            figures.load(file);
        }
        int measured = figures.stringPropertyNames().stream()
                .mapToInt(Integer::parseInt)
                .filter(release -> release <= Runtime.version().feature())
                .max()
                .orElseThrow();
        return Double.parseDouble(figures.getProperty(Integer.toString(measured)));
    }
}
