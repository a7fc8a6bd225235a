package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.ServerException;
import io.dodb.model.database.Database;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.options.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

/** No thread that must not block does. What is found is kept, because the error may be thrown where nobody looks at it. */
class ClientBlockHoundTest {
    private static final List<BlockingOperationError> FOUND = new CopyOnWriteArrayList<>();

    private final AtomicInteger arrivals = new AtomicInteger();
    private final ScriptedServer server = new ScriptedServer(this::answer);
    private final DatabasesClient client = Wire.builder(server.url())
            // paced, by limits that the test does not meet
            .pacing(Pacing.DEFAULT.withLimits(RateLimits.parse("100000/1m,1000000/1h")))
            .retry(Wire.AT_ONCE)
            .timing(Timing.system())
            .build();

    @BeforeAll
    static void watch() {
        // nothing is allowed beyond what BlockHound and Reactor allow themselves
        BlockHound.builder()
                .loadIntegrations()
                .blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    FOUND.add(error);
                    throw error;
                })
                .install();
    }

    @BeforeEach
    void forget() {
        FOUND.clear();
    }

    @AfterEach
    void nothingWasFound() {
        client.close();
        server.close();
        assertThat(FOUND).isEmpty();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        int arrival = arrivals.incrementAndGet();
        if (request.uri().contains("silent")) {
            return Mono.never();
        }
        if (request.uri().contains("down") || (request.uri().contains("shaky") && arrival % 2 == 1)) {
            return response.status(503).send();
        }
        if (request.uri().contains("limited") && arrival == 1) {
            return response.status(429).header("retry-after", "0").send();
        }
        String name = request.uri().substring(request.uri().lastIndexOf('/') + 1);
        if (request.uri().contains("/users")) {
            return response.sendString(
                    Mono.just("{\"user\": {\"name\": \"" + name + "\", \"settings\": {\"acl\": []}}}"));
        }
        return response.sendString(Mono.just("{\"db\": {\"name\": \"" + name + "\"}}"));
    }

    private Mono<Database> call(String name) {
        return client.cluster(Wire.CLUSTER).databases().get(name);
    }

    @Test
    void blockingOnAThreadThatMustNotIsDetected() {
        CountDownLatch never = new CountDownLatch(1);

        StepVerifier.create(Mono.fromCallable(() -> never.await(1, TimeUnit.MINUTES))
                        .subscribeOn(Schedulers.parallel()))
                .expectError(BlockingOperationError.class)
                .verify(Wire.LIMIT);

        assertThat(FOUND).hasSize(1);
        FOUND.clear();
    }

    @Test
    void singleCalls() {
        StepVerifier.create(call("d").then(call("e")).subscribeOn(Schedulers.parallel()))
                .expectNext(new Database("e"))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aCallThatIsRetriedAndFails() {
        StepVerifier.create(call("down").subscribeOn(Schedulers.parallel()))
                .expectError(ServerException.class)
                .verify(Wire.LIMIT);

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aCallThatWaitsForARateLimit() {
        StepVerifier.create(call("limited").subscribeOn(Schedulers.parallel()))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aTokenThatIsReadFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "t\n");
        try (DatabasesClient reading =
                Wire.builder(server.url()).token(TokenSource.file(file)).build()) {
            StepVerifier.create(
                            reading.cluster(Wire.CLUSTER).databases().get("d").subscribeOn(Schedulers.parallel()))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aBulkOfFiveHundredCallsOfWhichSomeAreRetried() {
        Flux<Call<DatabaseUser>> calls = Flux.range(0, 500).map(ClientBlockHoundTest::update);

        StepVerifier.create(client.bulk(BulkOptions.builder()
                                .perCluster(32)
                                .retry(Wire.AT_ONCE.withMaxAttempts(30))
                                .build())
                        .run(calls)
                        .subscribeOn(Schedulers.parallel())
                        .ofType(Outcome.Applied.class)
                        .count())
                .expectNext(500L)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    private static Call<DatabaseUser> update(int number) {
        String name = (number % 50 == 0 ? "shaky-" : "user-") + number;
        return UserApi.update(Wire.CLUSTER, name, new UpdateUser(UserSettings.topicAcl(List.of())));
    }

    @Test
    void aBulkThatIsCancelled() {
        StepVerifier.create(client.bulk()
                        .run(Flux.range(0, 500).map(ClientBlockHoundTest::update))
                        .subscribeOn(Schedulers.parallel())
                        .take(20))
                .expectNextCount(20)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aCallThatIsCancelledAndOneThatRunsIntoItsDeadline() {
        StepVerifier.create(call("silent").subscribeOn(Schedulers.parallel()))
                .then(server::awaitRequest)
                .thenCancel()
                .verify(Wire.LIMIT);
        StepVerifier.create(client.with(CallOptions.builder()
                                .deadline(Duration.ofMillis(50))
                                .build())
                        .cluster(Wire.CLUSTER)
                        .databases()
                        .get("silent")
                        .subscribeOn(Schedulers.parallel()))
                .expectError()
                .verify(Wire.LIMIT);
    }

    @Test
    void closing() {
        StepVerifier.create(call("d").then(client.closeLater()).subscribeOn(Schedulers.parallel()))
                .expectComplete()
                .verify(Wire.LIMIT);
    }
}
