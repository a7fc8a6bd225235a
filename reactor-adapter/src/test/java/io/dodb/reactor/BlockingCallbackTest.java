package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.model.Secret;
import io.dodb.model.database.Database;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.options.TokenSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/** Code of the application that blocks, though it is asked not to, holds up its own thread; the run ends when it goes on. */
class BlockingCallbackTest {
    private static final Call<Database> CALL = DatabaseApi.get(Wire.CLUSTER, "d");
    private static final long ITEMS = 6;

    private final ScriptedServer server =
            new ScriptedServer((request, response) -> response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}")));
    private final CountedBudget budget = new CountedBudget();
    /** One thread for all connections: whoever blocks it holds up every call. */
    private final LoopResources connections = LoopResources.create("one", 1, true);

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean once = new AtomicBoolean();

    @AfterEach
    void close() {
        released.countDown();
        server.close();
        connections.disposeLater(Duration.ZERO, Wire.LIMIT).block(Wire.LIMIT);
        assertThat(budget.inUse()).as("permits that were not given back").isZero();
    }

    private DatabasesClientBuilder builder() {
        return DatabasesClient.builder()
                .baseUrl(server.url())
                .token(TokenSource.of("t"))
                .httpClient(http -> http.runOn(connections))
                .budget(budget.watched());
    }

    /** Blocks whoever comes first. */
    private void block() {
        if (once.compareAndSet(false, true)) {
            blocked.countDown();
            awaits(released);
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(Wire.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Mono<BulkSummary> run(
            DatabasesClient client,
            BulkOptions options,
            Publisher<Integer> input,
            Function<Integer, Call<Database>> toCall) {
        return client.bulk(options).run(input, toCall).collect(BulkSummary.collector());
    }

    /** While a run is blocked on a thread of the application, others go on; released, it ends and adds up. */
    private void holdsUpNothingElse(DatabasesClient client, Mono<BulkSummary> run) {
        CompletableFuture<BulkSummary> ends =
                run.subscribeOn(Schedulers.boundedElastic()).toFuture();
        awaits(blocked);

        othersGoOn(client);
        assertThat(ends).isNotDone();

        released.countDown();
        assertThat(ended(ends).applied()).isEqualTo(ITEMS);
        assertThat(server.requests()).hasSize((int) (2 * ITEMS + 1));
    }

    private static void othersGoOn(DatabasesClient client) {
        StepVerifier.create(run(client, BulkOptions.DEFAULT, items(), item -> CALL))
                .assertNext(other -> assertThat(other.applied()).isEqualTo(ITEMS))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(client.send(CALL))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    private static Flux<Integer> items() {
        return Flux.range(0, (int) ITEMS);
    }

    private static BulkSummary ended(CompletableFuture<BulkSummary> run) {
        try {
            return run.get(Wire.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFunction() {
        try (DatabasesClient client = builder().build()) {
            holdsUpNothingElse(client, run(client, BulkOptions.DEFAULT, items(), item -> {
                block();
                return CALL;
            }));
        }
    }

    @Test
    void anInputThatBlocksWhenItIsSubscribedTo() {
        try (DatabasesClient client = builder().build()) {
            Flux<Integer> input = Flux.defer(() -> {
                block();
                return items();
            });
            holdsUpNothingElse(client, run(client, BulkOptions.DEFAULT, input, item -> CALL));
        }
    }

    @Test
    void anInputThatBlocksWhenItIsAskedForItems() {
        try (DatabasesClient client = builder().build()) {
            Flux<Integer> input = items().doOnRequest(n -> block());
            holdsUpNothingElse(client, run(client, BulkOptions.DEFAULT, input, item -> CALL));
        }
    }

    @Test
    void anInputThatBlocksBetweenItsItemsHoldsUpNoneOfThoseBefore() {
        try (DatabasesClient client = builder().build()) {
            Flux<Integer> input = items().publishOn(Schedulers.boundedElastic()).doOnNext(item -> {
                if (item == ITEMS - 1) {
                    block();
                }
            });
            CountDownLatch before = new CountDownLatch((int) ITEMS - 1);
            CompletableFuture<BulkSummary> ends = client.bulk(BulkOptions.DEFAULT)
                    .run(input, item -> CALL)
                    .doOnNext(outcome -> before.countDown())
                    .collect(BulkSummary.collector())
                    .toFuture();
            awaits(blocked);
            awaits(before);
            assertThat(ends).isNotDone();

            released.countDown();
            assertThat(ended(ends).applied()).isEqualTo(ITEMS);
        }
    }

    @Test
    void aStopSignalThatBlocksWhenItIsSubscribedTo() {
        try (DatabasesClient client = builder().build()) {
            Mono<Void> signal = Mono.defer(() -> {
                block();
                return Mono.never();
            });
            holdsUpNothingElse(
                    client, run(client, BulkOptions.builder().stopWhen(signal).build(), items(), item -> CALL));
        }
    }

    @Test
    void aStopSignalThatBlocksWhenItIsAskedForAValue() {
        try (DatabasesClient client = builder().build()) {
            Flux<Void> signal = Flux.<Void>never().doOnRequest(n -> block());
            holdsUpNothingElse(
                    client, run(client, BulkOptions.builder().stopWhen(signal).build(), items(), item -> CALL));
        }
    }

    /** Whoever ends the run cancels it, be it the thread of a connection: then elsewhere, and the run may be told of its end before. */
    @Test
    void aStopSignalThatBlocksWhenItIsCancelled() {
        try (DatabasesClient client = builder().build()) {
            Mono<Void> signal = Mono.<Void>never().doOnCancel(this::block);
            CompletableFuture<BulkSummary> ends = run(
                            client, BulkOptions.builder().stopWhen(signal).build(), items(), item -> CALL)
                    .subscribeOn(Schedulers.boundedElastic())
                    .toFuture();
            awaits(blocked);
            othersGoOn(client);
            released.countDown();
            assertThat(ended(ends).applied()).isEqualTo(ITEMS);
        }
    }

    /** Whoever sees the signal cancels the input, be it the thread of a connection: then elsewhere. */
    @Test
    void anInputThatBlocksWhenItIsCancelled() {
        try (DatabasesClient client = builder().build()) {
            Flux<Integer> input = items().concatWith(Flux.never()).doOnCancel(this::block);
            Mono<Void> stop =
                    Mono.<Void>fromRunnable(() -> awaitRequests((int) ITEMS)).subscribeOn(Schedulers.boundedElastic());
            CompletableFuture<BulkSummary> ends = run(
                            client, BulkOptions.builder().stopWhen(stop).build(), input, item -> CALL)
                    .toFuture();
            // The run may have ended by now: only the thread that cancels the input waits for it.
            awaits(blocked);
            othersGoOn(client);
            released.countDown();
            assertThat(ended(ends).applied()).isEqualTo(ITEMS);
        }
    }

    private void awaitRequests(int count) {
        for (int i = 0; i < count; i++) {
            server.awaitRequest();
        }
    }

    /** It is called on the thread of a connection, and what that thread serves waits with it. */
    @Test
    void anObserver() {
        CallObserver observer = call -> block();
        try (DatabasesClient client = builder().observer(observer).build()) {
            CompletableFuture<BulkSummary> ends =
                    run(client, BulkOptions.DEFAULT, items(), item -> CALL).toFuture();
            awaits(blocked);
            assertThat(ends).isNotDone();

            released.countDown();
            assertThat(ended(ends).applied()).isEqualTo(ITEMS);
        }
    }

    @Test
    void aTokenSourceHoldsUpItsOwnCallOnly() {
        TokenSource slowAtFirst = () -> {
            block();
            return Mono.just(Secret.of("t"));
        };
        try (DatabasesClient client = builder().token(slowAtFirst).build()) {
            CompletableFuture<Database> first = client.send(CALL).toFuture();
            awaits(blocked);
            StepVerifier.create(client.send(CALL))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(first).isNotDone();

            released.countDown();
            StepVerifier.create(Mono.fromFuture(first))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }
}
