package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import io.dodb.rate.Pacing;
import io.dodb.reactor.options.HttpConnections;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A call that its caller cancels in the moment of its answer: the connection is somebody else's by then. */
class CancelRaceTest {
    private static final int RESETS = 300;
    private static final int READS = 600;

    private final Map<String, Sinks.Empty<Void>> readers = new ConcurrentHashMap<>();

    @RepeatedTest(2)
    void callsThatAreCancelledWithTheirAnswersBreakNoOthers() throws IOException {
        try (RawServer server = RawServer.plain(this::answer);
                DatabasesClient client = Wire.builder(server.url())
                        .pacing(Pacing.OFF)
                        .pool(HttpConnections.DEFAULT.withMaxConnections(12))
                        .build()) {
            Mono<Void> reads = Flux.range(0, READS)
                    .flatMap(i -> cancelledRead(client, "r" + i), 16)
                    .then();
            Flux<DatabaseUser> resets = Flux.range(0, RESETS).flatMap(i -> reset(client, "w" + i), 8);

            StepVerifier.create(resets.mergeWith(reads.then(Mono.empty())))
                    .expectNextCount(RESETS)
                    .expectComplete()
                    .verify(Wire.LIMIT);

            assertThat(server.requests())
                    .filteredOn(request -> request.contains("POST"))
                    .hasSize(RESETS);
        }
    }

    private Mono<DatabaseUser> cancelledRead(DatabasesClient client, String name) {
        Sinks.Empty<Void> reader = Sinks.empty();
        readers.put(name, reader);
        return client.cluster(Wire.CLUSTER).users().get(name).takeUntilOther(reader.asMono());
    }

    private static Mono<DatabaseUser> reset(DatabasesClient client, String name) {
        return client.cluster(Wire.CLUSTER).users().resetAuth(name).doOnNext(user -> {
            assertThat(user.name()).isEqualTo(name);
            assertThat(user.password()).isEqualTo(Secret.of("of-" + name));
        });
    }

    /** Half of the readers go before the answer is written, the others while it is on its way. */
    private List<String> answer(int number, String method, String name) {
        Sinks.Empty<Void> reader = readers.remove(name);
        if (reader != null && number % 2 == 0) {
            reader.tryEmitEmpty();
        } else if (reader != null) {
            Disposable going = Schedulers.boundedElastic().schedule(reader::tryEmitEmpty);
            assertThat(going).isNotNull();
        }
        return List.of(OneAnswerTest.right(method, name));
    }
}
