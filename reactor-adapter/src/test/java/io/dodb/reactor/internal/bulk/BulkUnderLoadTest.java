package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.layer.StubWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A bulk run between an input and a subscriber that check every rule, on several threads. {@code -Ddodb.seeds=20000} makes as many runs;
 * threads are not seeded, so a run that failed may not fail again.
 */
class BulkUnderLoadTest {
    private static final int RUNS = Integer.getInteger("dodb.seeds", 1_000);
    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @Test
    void noRuleIsBrokenAndNoItemIsLostOrTwice() throws InterruptedException {
        for (long seed = 0; seed < RUNS; seed++) {
            new Run(seed).go();
            assertThat(broken).as("seed %d", seed).isEmpty();
        }
    }

    /** One run; what it is like comes from its seed. */
    private final class Run {
        private final String name;
        private final int items;
        private final boolean fails;
        private final int cancelAfter;
        private final BulkOptions options;
        private final Function<Request, Mono<HttpReply>> server;
        private final StrictInput input;
        private final StrictSubscriber subscriber = new StrictSubscriber(broken);
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger late = new AtomicInteger();
        private volatile boolean cancelReturned;

        Run(long seed) {
            Random random = new Random(seed);
            name = "seed " + seed;
            items = 1 + random.nextInt(400);
            fails = random.nextInt(4) == 0;
            cancelAfter = random.nextInt(3) == 0 ? random.nextInt(items) : Integer.MAX_VALUE;
            int window = 1 + random.nextInt(64);
            options = BulkOptions.builder()
                    .window(window)
                    .inFlight(1 + random.nextInt(16))
                    .perCluster(1 + random.nextInt(16))
                    .build();
            server = server(random.nextInt(3));
            input = new StrictInput(items, window, fails, POOL, broken);
        }

        private Function<Request, Mono<HttpReply>> server(int kind) {
            return switch (kind) {
                case 0 -> request -> ok(USER);
                case 1 -> request -> ok(USER).publishOn(Schedulers.parallel());
                default ->
                    request -> ok(USER).delayElement(
                                    Duration.ofNanos(ThreadLocalRandom.current().nextInt(200_000)));
            };
        }

        private Mono<HttpReply> send(Request request) {
            if (sent.incrementAndGet() > subscriber.requested()) {
                broken.add("sent more than was asked for");
            }
            if (cancelReturned) {
                late.incrementAndGet();
            }
            return server.apply(request);
        }

        void go() throws InterruptedException {
            new StubbedBulk(VirtualTimeScheduler.create())
                    .bulk(this::send, options)
                    .run(input, StubbedBulk::update)
                    .subscribe(subscriber);
            CountDownLatch asked = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                POOL.execute(() -> ask(asked));
            }
            assertThat(asked.await(60, TimeUnit.SECONDS))
                    .as("%s: all was asked for", name)
                    .isTrue();
            if (cancelAfter < items) {
                input.cancellationComes();
                subscriber.cancel();
                cancelReturned = true;
                assertCancelled();
            } else {
                assertEnded();
            }
        }

        private void ask(CountDownLatch asked) {
            while (subscriber.requested() < Math.min(2L * items, 2L * cancelAfter + 1) && !subscriber.hasEnded()) {
                subscriber.request(ThreadLocalRandom.current().nextInt(1, 9));
            }
            asked.countDown();
        }

        private void assertEnded() throws InterruptedException {
            assertThat(subscriber.awaitEnd()).as("%s: the run ends", name).isTrue();
            assertThat(subscriber.told()).as(name).hasSize(items).doesNotHaveDuplicates();
            assertThat(subscriber.emitted()).as(name).isEqualTo(items);
            assertThat(subscriber.failure() != null).as(name).isEqualTo(fails);
            assertThat(input.wasCancelled()).as("%s: the input had ended", name).isFalse();
        }

        /** What is taken and not told yet is in the hands of another thread, which tells it soon. */
        private void assertCancelled() {
            long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (subscriber.told().size() < input.emitted() || !(input.wasCancelled() || input.hasEnded())) {
                assertThat(System.nanoTime() < limit)
                        .as(
                                "%s: %s taken, %s told",
                                name, input.emitted(), subscriber.told().size())
                        .isTrue();
                Thread.onSpinWait();
            }
            assertThat(subscriber.told()).as(name).doesNotHaveDuplicates();
            assertThat(late.get())
                    .as("%s: calls that left after cancel() had returned", name)
                    .isLessThanOrEqualTo(1);
        }
    }
}
