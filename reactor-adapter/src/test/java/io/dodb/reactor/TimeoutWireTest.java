package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import io.dodb.model.database.Database;
import io.dodb.model.user.CreateUser;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.Timeouts;
import io.dodb.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Answers that never come. The clock stands still until the request is known to have arrived. */
class TimeoutWireTest {
    private static final Duration ATTEMPT = Duration.ofSeconds(7);
    private static final Duration TOTAL = Duration.ofSeconds(60);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger silences = new AtomicInteger(Integer.MAX_VALUE);
    private final ScriptedServer server = new ScriptedServer((request, response) ->
            silences.getAndDecrement() > 0 ? Mono.never() : json(response, "{\"db\": {\"name\": \"d\"}}"));

    private static Publisher<Void> json(HttpServerResponse response, String body) {
        return response.sendString(Mono.just(body));
    }

    private final DatabasesClient client = builder().build();

    private DatabasesClientBuilder builder() {
        return Wire.builder(server.url())
                .timeouts(Timeouts.DEFAULT.withAttempt(ATTEMPT).withTotal(TOTAL))
                .timing(new Timing(time, () -> time.now(TimeUnit.NANOSECONDS), () -> 0.5));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    @Test
    void anAttemptThatGetsNoAnswerTimesOut() {
        StepVerifier.create(client.cluster(Wire.CLUSTER).users().resetAuth("u"))
                .then(server::awaitRequest)
                .then(() -> pass(ATTEMPT))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isExactlyInstanceOf(CallTimeoutException.class)
                            .hasMessage("databases_reset_auth failed: no complete answer within PT7S");
                    CallTimeoutException timeout = (CallTimeoutException) failure;
                    assertThat(timeout.timeout()).isEqualTo(ATTEMPT);
                    assertThat(timeout.mayHaveBeenSent()).isTrue();
                    assertThat(timeout.mayHaveBeenApplied()).isTrue();
                })
                .verify(Wire.LIMIT);
    }

    @Test
    void anAnswerThatStopsInTheMiddleTimesOut() {
        try (ScriptedServer slow = new ScriptedServer((request, response) -> response.sendString(
                        Flux.concat(Mono.just("{\"db\": {\"na"), Mono.never()), StandardCharsets.UTF_8));
                DatabasesClient caller = builder().baseUrl(slow.url()).build()) {
            StepVerifier.create(caller.cluster(Wire.CLUSTER).databases().get("d"))
                    .then(slow::awaitRequest)
                    .then(() -> pass(ATTEMPT))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure).isExactlyInstanceOf(CallTimeoutException.class);
                        assertThat(((CallTimeoutException) failure).mayHaveBeenSent())
                                .isTrue();
                    })
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aReadThatTimedOutIsRepeated() {
        silences.set(1);
        try (DatabasesClient patient = builder().retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(patient.cluster(Wire.CLUSTER).databases().get("d"))
                    .then(server::awaitRequest)
                    .then(() -> pass(ATTEMPT.plusMillis(10)))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aCreateThatTimedOutIsLookedUp() {
        silences.set(1);
        try (DatabasesClient patient = builder().retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(patient.cluster(Wire.CLUSTER).databases().add("d"))
                    .then(server::awaitRequest)
                    .then(() -> pass(ATTEMPT.plusSeconds(1)))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(server.requests())
                .containsExactly("POST " + Wire.CLUSTER_PATH + "/dbs", "GET " + Wire.CLUSTER_PATH + "/dbs/d");
    }

    @Test
    void aCallThatGetsNoConnectionInTimeWasNotSent() {
        Duration deadline = ATTEMPT.minusSeconds(1);
        try (DatabasesClient narrow =
                builder().pool(HttpConnections.DEFAULT.withMaxConnections(1)).build()) {
            Disposable first =
                    narrow.cluster(Wire.CLUSTER).get().onErrorComplete().subscribe();
            server.awaitRequest();

            StepVerifier.create(
                            narrow.with(CallOptions.builder().deadline(deadline).build())
                                    .cluster(Wire.CLUSTER)
                                    .users()
                                    .add(CreateUser.named("second")))
                    .then(() -> pass(deadline))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure).isExactlyInstanceOf(CallTimeoutException.class);
                        CallTimeoutException timeout = (CallTimeoutException) failure;
                        assertThat(timeout.mayHaveBeenSent()).isFalse();
                        assertThat(timeout.mayHaveBeenApplied()).isFalse();
                    })
                    .verify(Wire.LIMIT);
            first.dispose();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aCallWaitsForAConnectionUntilOneIsFree() {
        silences.set(1);
        try (DatabasesClient narrow =
                builder().pool(HttpConnections.DEFAULT.withMaxConnections(1)).build()) {
            Disposable first =
                    narrow.cluster(Wire.CLUSTER).get().onErrorComplete().subscribe();
            server.awaitRequest();

            StepVerifier.create(narrow.cluster(Wire.CLUSTER).databases().get("d"))
                    .then(first::dispose)
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void theDeadlineOfACallEndsItsRetries() {
        try (DatabasesClient patient = builder()
                .retry(new RetryPolicy(100, Duration.ofHours(1), Duration.ofHours(1)))
                .build()
                .with(CallOptions.builder().deadline(Duration.ofMinutes(20)).build())) {
            StepVerifier.create(patient.cluster(Wire.CLUSTER).users().delete("u"))
                    .then(server::awaitRequest)
                    .then(() -> pass(ATTEMPT))
                    .then(() -> pass(Duration.ofMinutes(20)))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure)
                                .isExactlyInstanceOf(CallTimeoutException.class)
                                .hasMessage(
                                        "databases_delete_user failed: the deadline of the call, PT20M, has passed");
                        DatabasesException expired = (DatabasesException) failure;
                        assertThat(expired.isTransient()).isFalse();
                        assertThat(expired.attempts()).isEqualTo(1);
                        assertThat(expired.mayHaveBeenApplied()).isTrue();
                    })
                    .verify(Wire.LIMIT);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void theTotalTimeoutOfTheClientEndsACallThatSetsNone() {
        StepVerifier.create(client.cluster(Wire.CLUSTER).get())
                .then(server::awaitRequest)
                .then(() -> pass(TOTAL))
                .expectError(CallTimeoutException.class)
                .verify(Wire.LIMIT);
    }

    @Test
    void cancellingClosesTheConnectionOfARequestThatIsOut() {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer silent = new ScriptedServer((request, response) -> {
                    response.withConnection(connection -> connection.onDispose(closed::countDown));
                    return Mono.never();
                });
                DatabasesClient caller = builder().baseUrl(silent.url()).build()) {
            StepVerifier.create(caller.cluster(Wire.CLUSTER).get())
                    .then(silent::awaitRequest)
                    .thenCancel()
                    .verify(Wire.LIMIT);

            StepVerifier.create(Mono.fromCallable(() -> closed.await(60, TimeUnit.SECONDS)))
                    .expectNext(true)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }
}
