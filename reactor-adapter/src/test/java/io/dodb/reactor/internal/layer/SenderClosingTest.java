package io.dodb.reactor.internal.layer;

import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ClientClosedException;
import io.dodb.error.ServerException;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.call.CallOptions;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The layers together: what closing ends, and what it waits for. */
class SenderClosingTest extends CallsOverAStub {
    @Test
    void closingEndsWhateverACallWaitsFor() {
        Map<String, Function<Request, Mono<HttpReply>>> waits = Map.of(
                "a limit", request -> status(429, "retry-after", "100"),
                "a retry", request -> status(503),
                "an answer", request -> Mono.never());
        waits.forEach((what, server) -> Stream.of(
                        CallOptions.NONE,
                        CallOptions.builder().deadline(CallOptions.UNLIMITED).build(),
                        CallOptions.builder().deadline(Duration.ofHours(1)).build())
                .forEach(options -> {
                    StubWire wire = new StubWire(time, server);
                    Sender sender = sender(wire, RetryPolicy.DEFAULT);
                    Run<DatabaseUser> run = new Run<>(sender, UPDATE, options, wire);
                    assertThat(run.error()).as(what).isNull();
                    sender.close();

                    assertThat(run.error()).as(what).isInstanceOf(ClientClosedException.class);
                    assertThat(run.failure().mayHaveBeenApplied()).as(what).isEqualTo(!what.equals("a limit"));
                    assertThat(observed.get(observed.size() - 1).failure()).isSameAs(run.error());
                    time.advanceTimeBy(Duration.ofHours(2));
                    assertThat(wire.log()).as(what).hasSize(1);
                    assertThat(sender.rateLimitWait()).as(what).isNull();
                }));
    }

    @Test
    void aGentleClosingWaitsForAnswersAndForNothingElse() {
        Sinks.One<HttpReply> answer = Sinks.one();
        StubWire wire = new StubWire(
                time, request -> request.call().equals(GET) ? answer.asMono() : status(429, "retry-after", "1000"));
        Sender sender = sender(wire, RetryPolicy.DEFAULT);
        Run<DatabaseUser> out = new Run<>(sender, GET, CallOptions.NONE, wire);
        Run<DatabaseUser> waiting = new Run<>(sender, UPDATE, CallOptions.NONE, wire);
        List<String> closed = new ArrayList<>();
        sender.closeLater(Duration.ofSeconds(30)).subscribe(nothing -> {}, error -> {}, () -> closed.add("closed"));

        assertThat(waiting.error()).isInstanceOf(ClientClosedException.class);
        assertThat(out.error()).isNull();
        assertThat(new Run<>(sender, GET, CallOptions.NONE, wire).error()).isInstanceOf(ClientClosedException.class);
        assertThat(closed).isEmpty();
        answer.tryEmitValue(Objects.requireNonNull(ok(APP).block()));
        assertThat(out.value()).isEqualTo(APP);
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void aGentleClosingEndsWhatTakesLongerAndRepeatsNothing() {
        StubWire wire = new StubWire(time, request -> request.call().equals(GET) ? Mono.never() : delayed(status(503)));
        Sender sender = sender(wire, RetryPolicy.DEFAULT);
        Run<DatabaseUser> hanging = new Run<>(sender, GET, CallOptions.NONE, wire);
        Run<DatabaseUser> failing = new Run<>(sender, UPDATE, CallOptions.NONE, wire);
        List<String> closed = new ArrayList<>();
        sender.closeLater(Duration.ofSeconds(30)).subscribe(nothing -> {}, error -> {}, () -> closed.add("closed"));
        time.advanceTimeBy(Duration.ofSeconds(29));
        assertThat(failing.error()).isInstanceOf(ServerException.class);
        assertThat(hanging.error()).isNull();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(hanging.error()).isInstanceOf(ClientClosedException.class);
        assertThat(closed).containsExactly("closed");
        assertThat(wire.log()).hasSize(2);
    }

    private Mono<HttpReply> delayed(Mono<HttpReply> reply) {
        return Mono.delay(Duration.ofSeconds(1), time).then(reply);
    }
}
