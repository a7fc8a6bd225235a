package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.error.ClientClosedException;
import io.dodb.model.database.Database;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class ClosingTest {
    private final AtomicBoolean silent = new AtomicBoolean();
    private final CountDownLatch disconnected = new CountDownLatch(1);
    private final ScriptedServer server = new ScriptedServer((request, response) -> {
        response.withConnection(connection -> connection.onDispose(disconnected::countDown));
        return silent.get() ? Mono.never() : response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"));
    });
    private final DatabasesClient client = Wire.builder(server.url()).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Mono<Database> call() {
        return client.cluster(Wire.CLUSTER).databases().get("d");
    }

    @Test
    void aClosedClientSaysSoAndSendsNothing() {
        StepVerifier.create(client.closeLater()).expectComplete().verify(Wire.LIMIT);

        isClosed();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void closingTwiceIsNoError() {
        client.close();

        StepVerifier.create(client.closeLater().then(client.closeLater()))
                .expectComplete()
                .verify(Wire.LIMIT);
        isClosed();
    }

    @Test
    void nothingIsClosedBeforeSomebodySubscribes() {
        client.closeLater();

        StepVerifier.create(call()).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
    }

    @Test
    void closingEndsACallThatIsUnderWay() {
        silent.set(true);

        StepVerifier.create(call())
                .then(server::awaitRequest)
                .then(() -> StepVerifier.create(client.closeLater())
                        .expectComplete()
                        .verify(Wire.LIMIT))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isExactlyInstanceOf(ClientClosedException.class)
                            .hasMessageEndingWith("the client is closed, and its request was out");
                })
                .verify(Wire.LIMIT);
    }

    @Test
    void closingClosesIdleConnections() throws InterruptedException {
        StepVerifier.create(call()).expectNextCount(1).expectComplete().verify(Wire.LIMIT);

        client.close();

        assertThat(disconnected.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aViewOfAClientClosesNothing() {
        try (DatabasesClient view = client.with(CallOptions.NONE)) {
            StepVerifier.create(view.closeLater()).expectComplete().verify(Wire.LIMIT);
        }

        StepVerifier.create(call()).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
    }

    @Test
    void aViewIsClosedWithItsClient() {
        DatabasesClient view = client.with(CallOptions.NONE);
        client.close();

        StepVerifier.create(view.cluster(Wire.CLUSTER).databases().get("d"))
                .expectError(ClientClosedException.class)
                .verify(Wire.LIMIT);
    }

    @Test
    void aGentleClosingLetsTheAnswerThatIsUnderWayCome() {
        Sinks.Empty<Void> answer = Sinks.empty();
        ScriptedServer slow = new ScriptedServer((request, response) -> answer.asMono()
                .then(response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"))
                        .then()));
        DatabasesClient gentle = Wire.builder(slow.url()).build();
        Mono<Database> call = gentle.cluster(Wire.CLUSTER).databases().get("d");
        AtomicBoolean closed = new AtomicBoolean();

        StepVerifier.create(call)
                .then(slow::awaitRequest)
                .then(() -> gentle.closeLater(CallOptions.UNLIMITED)
                        .subscribe(nothing -> {}, error -> {}, () -> closed.set(true)))
                .then(() -> StepVerifier.create(call)
                        .expectError(ClientClosedException.class)
                        .verify(Wire.LIMIT))
                .then(() -> assertThat(closed).isFalse())
                .then(answer::tryEmitEmpty)
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
        slow.close();
    }

    @Test
    void closingEndsABulkRunThatIsUnderWay() {
        silent.set(true);
        // in real time: a run gives up a server that it does not reach soon
        DatabasesClient closed = Wire.builder(server.url())
                .timing(Timing.system())
                .pacing(Pacing.OFF)
                .build();
        BulkOptions options =
                BulkOptions.builder().inFlight(3).serialPerCluster(3).window(10).build();
        Flux<String> endless = Flux.range(0, 10).map(number -> "d" + number).concatWith(Flux.never());

        StepVerifier.create(closed.bulk(options)
                        .run(endless, name -> DatabaseApi.delete(Wire.CLUSTER, name))
                        .collect(BulkSummary.collector()))
                .then(() -> {
                    server.awaitRequest();
                    server.awaitRequest();
                    server.awaitRequest();
                    closed.close();
                })
                .assertNext(summary -> {
                    assertThat(summary.unknown()).as("their requests were out").isEqualTo(3);
                    assertThat(summary.notAttempted()).isEqualTo(7);
                    assertThat(summary.items()).isEqualTo(10);
                })
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(server.requests()).hasSize(3);
    }

    private void isClosed() {
        StepVerifier.create(call())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(ClientClosedException.class)
                        .hasMessage("databases_get failed: the client is closed, and nothing is out"))
                .verify(Wire.LIMIT);
    }
}
