package io.dodb.reactor.internal.layer;

import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.AuthenticationException;
import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Idempotency;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.call.Response;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The layers together: what is sent again, what is looked up, and what is told. */
class SenderTest extends CallsOverAStub {
    private static final AttemptWatch NOBODY = new AttemptWatch() {
        @Override
        public void leaves() {}

        @Override
        public void answered(int status) {}

        @Override
        public void failed(DatabasesException failure) {}
    };

    @Test
    void aLostAnswerToAnIdempotentWriteIsSentAgainAfterABackoff() {
        Run<DatabaseUser> run = send(UPDATE, script(StubWire::answerLost, request -> status(503), request -> ok(APP)));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(run.sent()).containsExactly("0.0 PUT app", "0.25 PUT app", "0.75 PUT app");
        assertThat(run.effort().attempts()).isEqualTo(3);
        assertThat(run.effort().retries()).isEqualTo(2);
    }

    @Test
    void theLastFailureIsSignalledAsItselfAndKnowsWhatCameBefore() {
        Run<DatabaseUser> run = send(
                UPDATE,
                script(
                        StubWire::answerLost,
                        request ->
                                Mono.error(new TransportException(UPDATE.operation(), "can't connect", false, null))));

        assertThat(run.error()).isInstanceOf(TransportException.class).hasMessageContaining("can't connect");
        assertThat(run.failure().attempts()).isEqualTo(5);
        assertThat(run.failure().mayHaveBeenApplied()).isTrue();
    }

    @Test
    void aServerThatSaysWhenToComeBackIsNotAskedSooner() {
        Run<DatabaseUser> run = send(
                UPDATE, script(request -> status(503, "retry-after", "8"), request -> status(502), request -> ok(APP)));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(run.sent()).containsExactly("0.0 PUT app", "8.525 PUT app", "9.025 PUT app");
    }

    @Test
    void aServerThatAsksForMoreTimeThanTheCallHasEndsItAtOnce() {
        Run<DatabaseUser> run = send(UPDATE, script(request -> status(503, "retry-after", "300")));

        assertThat(run.error())
                .isInstanceOf(ServerException.class)
                .hasMessageEndingWith("; it asks to try again in 300 s");
        assertThat(run.sent()).containsExactly("0.0 PUT app");
    }

    @Test
    void whatTheServerDecidedIsNotRepeated() {
        Run<DatabaseUser> run = send(UPDATE, script(request -> status(422)));

        assertThat(run.sent()).hasSize(1);
        assertThat(run.failure().mayHaveBeenApplied()).isFalse();
    }

    @Test
    void aCreateWhoseAnswerWasLostIsLookedUpAndNeverSentAgain() {
        Run<DatabaseUser> run = send(ADD, script(StubWire::answerLost, request -> status(404), request -> ok(APP)));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(run.sent()).containsExactly("0.0 POST users", "1.0 GET app", "3.0 GET app");
        assertThat(run.effort().attempts()).isEqualTo(1);
        assertThat(run.effort().requests()).isEqualTo(3);
    }

    @Test
    void aCreateThatCannotBeResolvedSaysThatItMayHaveBeenApplied() {
        Run<DatabaseUser> run = send(ADD, script(request -> status(500), request -> status(404)));

        assertThat(run.error()).isInstanceOf(ServerException.class);
        assertThat(run.failure().mayHaveBeenApplied()).isTrue();
        assertThat(run.sent()).containsExactly("0.0 POST users", "1.0 GET app", "3.0 GET app", "7.0 GET app");
    }

    @Test
    void aCreateThatTheServerRefusedIsNotLookedUp() {
        Run<DatabaseUser> run = send(ADD, script(request -> status(422)));

        assertThat(run.sent()).containsExactly("0.0 POST users");
        assertThat(run.failure().mayHaveBeenApplied()).isFalse();
    }

    @Test
    void aPasswordResetWhoseAnswerWasLostIsNeitherRepeatedNorLookedUp() {
        Run<DatabaseUser> run = send(RESET, script(StubWire::answerLost));

        assertThat(run.sent()).hasSize(1);
        assertThat(run.failure().mayHaveBeenApplied()).isTrue();
    }

    @Test
    void aCreateThatWasCertainlyNotSentIsSentAgain() {
        Run<DatabaseUser> run = send(
                ADD,
                script(
                        request -> Mono.error(new TransportException(ADD.operation(), "can't connect", false, null)),
                        request -> ok(APP)));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(run.sent()).containsExactly("0.0 POST users", "0.25 POST users");
    }

    @Test
    void aRepeatedDeleteThatMeetsNotFoundHasSucceeded() {
        assertThat(send(DELETE, script(StubWire::answerLost, request -> status(404)))
                        .error())
                .isNull();
        assertThat(send(DELETE, script(request -> status(404))).error()).isInstanceOf(NotFoundException.class);
        assertThat(send(DELETE, script(request -> status(412), request -> status(404)))
                        .error())
                .as("the first attempt was refused, so it deleted nothing")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anAttemptThatTakesTooLongIsRepeatedAndTheDeadlineEndsTheCall() {
        Run<DatabaseUser> run = send(
                UPDATE, CallOptions.builder().deadline(Duration.ofSeconds(100)).build(), request -> Mono.never());

        assertThat(run.sent()).containsExactly("0.0 PUT app", "60.25 PUT app");
        assertThat(run.error())
                .isInstanceOf(CallTimeoutException.class)
                .hasMessage("databases_update_user failed: the deadline of the call, PT1M40S, has passed");
        assertThat(run.failure().mayHaveBeenApplied()).isTrue();
        assertThat(run.failure().attempts()).isEqualTo(2);
    }

    @Test
    void aRotatedTokenIsUsedAfterA401() {
        Iterator<String> rotation = List.of("old", "new", "new").iterator();
        tokens = () -> Mono.fromSupplier(() -> Secret.of(rotation.next()));
        List<Secret> used = new ArrayList<>();
        Run<DatabaseUser> run = asking(GET, request -> {
            used.add(Objects.requireNonNull(request.authorization().token()));
            return Secret.of("new").equals(request.authorization().token()) ? ok(APP) : status(401);
        });

        assertThat(run.value()).isEqualTo(APP);
        assertThat(used).containsExactly(Secret.of("old"), Secret.of("new"));
    }

    @Test
    void a401WithTheSameTokenIsFinal() {
        Run<DatabaseUser> run = send(GET, request -> status(401));

        assertThat(run.error()).isInstanceOf(AuthenticationException.class);
        assertThat(run.sent()).hasSize(1);
    }

    @Test
    void optionsOverrideIdempotencyAndRetries() {
        CallOptions options = CallOptions.builder()
                .idempotency(Idempotency.IDEMPOTENT)
                .retry(new RetryPolicy(2, Duration.ofSeconds(2), Duration.ofSeconds(2)))
                .build();
        Run<DatabaseUser> run = send(RESET, options, StubWire::answerLost);

        assertThat(run.sent()).containsExactly("0.0 POST reset_auth", "1.0 POST reset_auth");
    }

    /** Were each attempt within the one before it, the end of an outage would need a deep stack. */
    @Test
    void anItemOfABulkRunMayMissItsConnectionThousandsOfTimes() {
        CallOptions patient =
                CallOptions.builder().deadline(CallOptions.UNLIMITED).build();
        int[] left = {5_000};
        StubWire wire = new StubWire(
                time,
                request ->
                        left[0]-- > 0 ? StubWire.unconnected(request, TransportException.Kind.NO_CONNECTION) : ok(APP));
        List<Response<?>> responses = new ArrayList<>();
        sender(wire, RetryPolicy.DEFAULT)
                .exchange(Request.ofRun(this, NOBODY, GET, patient))
                .subscribe(responses::add);
        time.advanceTimeBy(Duration.ofDays(60));

        assertThat(responses)
                .singleElement()
                .satisfies(response -> assertThat(response.effort().attempts()).isEqualTo(5_001));
    }

    @Test
    void nothingIsSentBeforeSubscriptionAndEachSubscriptionSendsAgain() {
        StubWire wire = new StubWire(time, request -> ok(APP));
        Mono<DatabaseUser> call = sender(wire, RetryPolicy.DEFAULT).send(GET, CallOptions.NONE);
        assertThat(wire.log()).isEmpty();

        call.subscribe();
        call.subscribe();

        assertThat(wire.log()).hasSize(2);
    }

    @Test
    void cancellingEndsABackoff() {
        StubWire wire = new StubWire(time, request -> status(503));
        Run<DatabaseUser> run = new Run<>(sender(wire, RetryPolicy.DEFAULT), GET, CallOptions.NONE, wire);
        run.cancel();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(wire.log()).hasSize(1);
        assertThat(observed)
                .singleElement()
                .satisfies(ended -> assertThat(ended.cancelled()).isTrue());
    }

    @Test
    void theObserverIsToldOncePerCall() {
        send(UPDATE, script(request -> status(503), request -> ok(APP)));
        send(GET, script(request -> status(404)));

        assertThat(observed).hasSize(2);
        assertThat(observed.get(0).status()).isEqualTo(200);
        assertThat(observed.get(0).duration()).isEqualTo(Duration.ofMillis(250));
        assertThat(observed.get(0).effort().attempts()).isEqualTo(2);
        assertThat(observed.get(1).status()).isEqualTo(404);
        assertThat(observed.get(1).failure()).isInstanceOf(NotFoundException.class);
    }
}
