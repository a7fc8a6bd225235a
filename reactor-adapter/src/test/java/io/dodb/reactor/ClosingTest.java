package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.TransportException;
import io.dodb.model.Database;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
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
                    assertThat(failure).isExactlyInstanceOf(TransportException.class);
                    assertThat(((TransportException) failure).mayHaveBeenSent()).isTrue();
                })
                .verify(Wire.LIMIT);
    }

    @Test
    void closingClosesIdleConnections() throws InterruptedException {
        StepVerifier.create(call()).expectNextCount(1).expectComplete().verify(Wire.LIMIT);

        client.close();

        assertThat(disconnected.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void isClosed() {
        StepVerifier.create(call())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessage("the client is closed"))
                .verify(Wire.LIMIT);
    }
}
