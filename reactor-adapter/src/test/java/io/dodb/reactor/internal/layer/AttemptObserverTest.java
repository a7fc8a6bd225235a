package io.dodb.reactor.internal.layer;

import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dodb.error.DatabasesException;
import io.dodb.reactor.call.CallObserver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What an observer is told of the attempts at a call. */
class AttemptObserverTest extends CallsOverAStub {

    @Test
    void eachAttemptIsToldWithItsFailureAndTheDelayUntilTheNext() {
        Run<?> run = send(UPDATE, script(request -> status(503), StubWire::answerLost, request -> ok(APP)));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(told())
                .containsExactly(
                        "PUT 1 ServerException, next in PT0.25S", "PUT 2 TransportException, next in PT0.5S", "PUT 3");
        assertThat(observed).hasSize(1);
        assertThat(observed.get(0).effort().attempts()).isEqualTo(3);
    }

    @Test
    void eachAttemptIsToldWithItsStatusAndTheTimeThatItTookWithoutItsWaits() {
        send(
                UPDATE,
                script(
                        request -> status(429, "retry-after", "3"),
                        request -> later(300, status(503)),
                        StubWire::answerLost,
                        request -> later(120, ok(APP))));

        assertThat(attempts)
                .extracting(CallObserver.Attempt::status, CallObserver.Attempt::duration)
                .containsExactly(
                        tuple(503, Duration.ofMillis(300)),
                        tuple(0, Duration.ZERO),
                        tuple(200, Duration.ofMillis(120)));
    }

    @Test
    void anAttemptThatNeverLeftTookNoTime() {
        tokens = () -> Mono.error(new IllegalStateException("no token"));
        asking(RESET, script(request -> ok(APP)));

        assertThat(attempts)
                .extracting(CallObserver.Attempt::status, CallObserver.Attempt::duration)
                .isNotEmpty()
                .containsOnly(tuple(0, Duration.ZERO));
    }

    private <T> Mono<T> later(long millis, Mono<T> reply) {
        return Mono.delay(Duration.ofMillis(millis), time).then(reply);
    }

    @Test
    void theLastAttemptHasNoNextOne() {
        send(RESET, script(StubWire::answerLost));
        send(GET, script(request -> status(404)));

        assertThat(told()).containsExactly("POST 1 TransportException", "GET 1 NotFoundException");
        assertThat(attempts.get(0).failure()).isSameAs(observed.get(0).failure());
    }

    @Test
    void aDeleteThatWasAlreadyDoneSucceedsWithItsSecondAttempt() {
        send(DELETE, script(StubWire::answerLost, request -> status(404)));

        assertThat(told()).containsExactly("DELETE 1 TransportException, next in PT0.25S", "DELETE 2");
        assertThat(observed.get(0).failure()).isNull();
    }

    @Test
    void aRejectionIsNoAttempt() {
        send(GET, script(request -> status(429, "retry-after", "3"), request -> ok(APP)));

        assertThat(told()).containsExactly("GET 1");
        assertThat(observed.get(0).effort().rateLimited()).isEqualTo(1);
    }

    @Test
    void aLookUpIsToldUnderItsOwnName() {
        send(ADD, script(StubWire::answerLost, request -> ok(APP)));

        assertThat(told()).containsExactly("POST 1 TransportException", "GET 1");
    }

    private List<String> told() {
        return attempts.stream()
                .map(attempt -> {
                    DatabasesException failure = attempt.failure();
                    return attempt.call().operation().method() + " " + attempt.number()
                            + (failure == null ? "" : " " + failure.getClass().getSimpleName())
                            + (attempt.next() == null ? "" : ", next in " + attempt.next());
                })
                .toList();
    }
}
