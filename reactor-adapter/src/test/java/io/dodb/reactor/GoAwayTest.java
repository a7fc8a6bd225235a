package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.TransportException;
import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.rate.Pacing;
import io.dodb.reactor.FrameServer.Stream;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.retry.RetryPolicy;
import io.netty.handler.codec.http2.Http2Error;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A server of HTTP/2 that wants no more of a connection, or of a stream: what it did not do is done elsewhere, and the pool recovers. */
class GoAwayTest {
    /** All that a stream can have as its number. */
    private static final int EVERY_STREAM = Integer.MAX_VALUE;

    private static Mono<DatabaseUser> reset(DatabasesClient client, String name) {
        return client.cluster(Wire.CLUSTER).users().resetAuth(name);
    }

    private static Mono<DatabaseUser> read(DatabasesClient client, String name) {
        return client.cluster(Wire.CLUSTER).users().get(name);
    }

    private static void succeeds(Mono<DatabaseUser> call, String name) {
        StepVerifier.create(call)
                .assertNext(user -> isOf(name, user))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    private static void isOf(String name, DatabaseUser user) {
        assertThat(user.name()).isEqualTo(name);
        assertThat(user.password()).isEqualTo(Secret.of("of-" + name));
    }

    /** A reset that may have been applied: sent once, and told so. */
    private static void isLost(DatabasesClient client, FrameServer server) {
        StepVerifier.create(reset(client, "a"))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure).isExactlyInstanceOf(TransportException.class);
                    assertThat(((TransportException) failure).mayHaveBeenApplied())
                            .isTrue();
                })
                .verify(Wire.LIMIT);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Http2Error.class,
            names = {"NO_ERROR", "ENHANCE_YOUR_CALM"})
    void whatTheServerDidNotProcessIsSentAgainOnAnotherConnection(Http2Error error) {
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        stream.goAway(0, error);
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client = server.client().retry(Wire.AT_ONCE).build()) {
            succeeds(reset(client, "a"), "a");
            succeeds(reset(client, "b"), "b");

            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void withoutRetriesItIsAnErrorThatSaysThatNothingWasDone() {
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        stream.goAway(0, Http2Error.NO_ERROR);
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client = server.client().build()) {
            StepVerifier.create(reset(client, "a"))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure).isExactlyInstanceOf(TransportException.class);
                        assertThat(((TransportException) failure).mayHaveBeenApplied())
                                .isFalse();
                        assertThat(((TransportException) failure).isTransient()).isTrue();
                    })
                    .verify(Wire.LIMIT);
            succeeds(reset(client, "b"), "b");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatIsStillGivenIsTakenAndTheNextCallGoesElsewhere(boolean announcedEarly) {
        try (FrameServer server = new FrameServer(stream -> {
                    stream.goAway(announcedEarly ? EVERY_STREAM : stream.id(), Http2Error.NO_ERROR);
                    stream.answer();
                });
                DatabasesClient client = server.client().build()) {
            succeeds(reset(client, "a"), "a");
            succeeds(reset(client, "b"), "b");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatTheServerMayHaveProcessedIsNotSentAgain() {
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        stream.goAway(stream.id(), Http2Error.INTERNAL_ERROR);
                        stream.closeConnection();
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client = server.client().retry(Wire.AT_ONCE).build()) {
            isLost(client, server);
            succeeds(reset(client, "b"), "b");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Http2Error.class,
            names = {"NO_ERROR", "INTERNAL_ERROR", "CANCEL"})
    void aStreamThatIsLostCostsItsOwnCallAndNotTheConnection(Http2Error error) {
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        stream.reset(error);
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client = server.client().retry(Wire.AT_ONCE).build()) {
            isLost(client, server);
            succeeds(reset(client, "b"), "b");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aReadWhoseStreamOrConnectionIsLostIsMadeAgain() {
        try (FrameServer server = new FrameServer(stream -> {
                    switch (stream.number) {
                        case 1 -> stream.reset(Http2Error.INTERNAL_ERROR);
                        case 2 -> stream.closeConnection();
                        default -> stream.answer();
                    }
                });
                DatabasesClient client = server.client().retry(Wire.AT_ONCE).build()) {
            succeeds(read(client, "a"), "a");

            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** Four at once: the server processes the first two, and the other two are for another connection. */
    @Test
    void ofSeveralCallsEachGetsItsOwnAnswer() {
        List<Stream> together = new ArrayList<>();
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number > 4) {
                        stream.answer();
                        return;
                    }
                    together.add(stream);
                    if (together.size() == 4) {
                        together.sort(Comparator.comparingInt(Stream::id));
                        together.get(0).goAway(together.get(1).id(), Http2Error.NO_ERROR);
                        together.get(0).answer();
                        together.get(1).answer();
                    }
                });
                DatabasesClient client =
                        server.client().retry(Wire.AT_ONCE).pacing(Pacing.OFF).build()) {
            StepVerifier.create(Flux.range(0, 4)
                            .flatMap(
                                    i -> reset(client, "u" + i)
                                            .doOnNext(user -> isOf("u" + i, user))
                                            .map(DatabaseUser::name),
                                    4)
                            .collectSortedList())
                    .expectNext(List.of("u0", "u1", "u2", "u3"))
                    .expectComplete()
                    .verify(Wire.LIMIT);

            assertThat(server.requests()).hasSize(6);
            // two repetitions in the same moment need not wait for one new connection
            assertThat(server.connections()).isBetween(2, 3);
        }
    }

    /** A balancer that lets no connection grow old. What comes behind the goodbye is not answered. */
    @Test
    void aRunEndsWellThoughEachConnectionTakesTenRequestsOnly() {
        Set<String> processed = ConcurrentHashMap.newKeySet();
        List<String> twice = new ArrayList<>();
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.id() > 20) {
                        return;
                    }
                    if (stream.id() > 18) {
                        stream.goAway(stream.id(), Http2Error.NO_ERROR);
                    }
                    if (!processed.add(stream.name())) {
                        twice.add(stream.name());
                    }
                    stream.answer();
                });
                DatabasesClient client = server.client().pacing(Pacing.OFF).build()) {
            RetryPolicy patient = new RetryPolicy(50, Duration.ofMillis(1), Duration.ofMillis(2));
            StepVerifier.create(client.bulk(BulkOptions.builder().retry(patient).build())
                            .run(Flux.range(0, 100)
                                    .map(i -> UserApi.resetAuth(Wire.CLUSTER, "u" + i, ResetAuth.PASSWORD)))
                            .collect(BulkSummary.collector())
                            .map(BulkSummary::applied))
                    .expectNext(100L)
                    .expectComplete()
                    .verify(Wire.LIMIT);

            assertThat(processed).hasSize(100);
            assertThat(twice).isEmpty();
            assertThat(server.connections()).isGreaterThanOrEqualTo(10);
        }
    }
}
