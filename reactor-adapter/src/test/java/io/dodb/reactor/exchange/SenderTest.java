package io.dodb.reactor.exchange;

import static io.dodb.reactor.exchange.StubWire.ok;
import static io.dodb.reactor.exchange.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.AuthenticationException;
import io.dodb.error.CallTimeoutException;
import io.dodb.error.ClientClosedException;
import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.error.RateLimitWaitException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.model.ClusterId;
import io.dodb.model.CreateUser;
import io.dodb.model.DatabaseUser;
import io.dodb.model.ResetAuth;
import io.dodb.model.Secret;
import io.dodb.model.UpdateUser;
import io.dodb.model.UserSettings;
import io.dodb.operation.Call;
import io.dodb.operation.Idempotency;
import io.dodb.rate.Pacing;
import io.dodb.rate.WaitReason;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The layers together, over a stub of the wire. Delays are the middle of their range: jitter is 0.5. */
class SenderTest {
    private static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final Call<DatabaseUser> GET = UserApi.get(CLUSTER, "app");
    private static final Call<DatabaseUser> UPDATE =
            UserApi.update(CLUSTER, "app", new UpdateUser(UserSettings.topicAcl(List.of())));
    private static final Call<DatabaseUser> ADD = UserApi.add(CLUSTER, CreateUser.named("app"));
    private static final Call<Void> DELETE = UserApi.delete(CLUSTER, "app");
    private static final Call<DatabaseUser> RESET = UserApi.resetAuth(CLUSTER, "app", ResetAuth.PASSWORD);
    private static final DatabaseUser APP = new DatabaseUser("app", null, null, null, null, null, null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<CallObserver.Ended> observed = new ArrayList<>();
    private TokenSource tokens = TokenSource.of("token");

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
        assertThat(run.sent()).containsExactly("0.0 PUT app", "8.25 PUT app", "8.75 PUT app");
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
    void aMinuteLimitIsWaitedForAndIsNoAttempt() {
        Run<DatabaseUser> run = send(ADD, script(request -> status(429, "retry-after", "10"), request -> ok(APP)));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(run.sent()).containsExactly("0.0 POST users", "10.525 POST users");
        assertThat(run.effort().attempts()).isEqualTo(1);
        assertThat(run.effort().rateLimited()).isEqualTo(1);
    }

    @Test
    void anHourLimitIsWaitedForUntilTheResetOnTheServersClock() {
        CallOptions patient = CallOptions.NONE.deadline(CallOptions.UNLIMITED);
        Run<DatabaseUser> run = send(
                GET,
                patient,
                script(
                        request ->
                                status(429, "ratelimit-reset", "1700000600", "date", "Tue, 14 Nov 2023 22:13:20 GMT"),
                        request -> ok(APP)));

        assertThat(run.sent()).containsExactly("0.0 GET app", "601.5 GET app");
    }

    @Test
    void afterABlockOneProbeGoesFirst() {
        List<Run<DatabaseUser>> runs = new ArrayList<>();
        int[] sends = {0};
        StubWire wire = new StubWire(time, request -> {
            sends[0]++;
            return Mono.delay(Duration.ofSeconds(1), time)
                    .then(sends[0] <= 3 ? status(429, "retry-after", "10") : ok(APP));
        });
        Sender sender = sender(wire, RetryPolicy.DEFAULT);
        for (int i = 0; i < 3; i++) {
            runs.add(new Run<>(sender, GET, CallOptions.NONE, wire));
        }
        time.advanceTimeBy(Duration.ofSeconds(1));
        RateLimitWait wait = Objects.requireNonNull(sender.rateLimitWait());
        assertThat(wait.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(wait.waiting()).isEqualTo(3);
        assertThat(wait.remaining()).isEqualTo(Duration.ofMillis(10_525));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(runs).allSatisfy(run -> assertThat(run.value()).isEqualTo(APP));
        assertThat(wire.log())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("0.0", "0.0", "0.0", "11.525", "12.525", "12.525");
        assertThat(sender.rateLimitWait()).isNull();
    }

    @Test
    void aCancelledProbeMakesWayForAnother() {
        StubWire wire = new StubWire(
                time,
                request ->
                        request.effort().requests() == 1 ? status(429, "retry-after", "10") : Mono.<HttpReply>never());
        Sender sender = sender(wire, RetryPolicy.DEFAULT);
        Run<DatabaseUser> first = new Run<>(sender, GET, CallOptions.NONE, wire);
        Run<DatabaseUser> second = new Run<>(sender, GET, CallOptions.NONE, wire);
        Run<DatabaseUser> third = new Run<>(sender, GET, CallOptions.NONE, wire);
        second.cancel();
        time.advanceTimeBy(Duration.ofSeconds(11));
        assertThat(wire.log()).as("the first call, and its probe").hasSize(2);

        first.cancel();

        assertThat(wire.log()).as("the third call, that has waited so far").hasSize(3);
        third.cancel();
    }

    @Test
    void aDeadlineThatEndsAWaitForALimitSaysSo() {
        Run<DatabaseUser> run = send(
                GET,
                CallOptions.NONE.deadline(Duration.ofSeconds(5)),
                script(request -> status(429, "retry-after", "60")));

        assertThat(run.error())
                .isInstanceOfSatisfying(RateLimitWaitException.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
                    assertThat(wait.remaining()).isEqualTo(Duration.ofMillis(55_525));
                    assertThat(wait.attempts()).isEqualTo(1);
                    assertThat(wait.mayHaveBeenApplied()).isFalse();
                })
                .hasMessageStartingWith(
                        "databases_get_user waited for the minute limit until its patience of PT5S ran out;"
                                + " the next request may leave in 56 s, and ");
        assertThat(run.endedAt()).isEqualTo(5);
    }

    @Test
    void aCapOnTheWaitEndsItAlsoWithoutADeadline() {
        Run<DatabaseUser> run = send(
                GET,
                CallOptions.NONE.deadline(CallOptions.UNLIMITED).longestWait(Duration.ofSeconds(20)),
                script(
                        request -> status(429, "retry-after", "10"),
                        request -> status(429, "retry-after", "60"),
                        request -> ok(APP)));

        assertThat(run.error()).isInstanceOf(RateLimitWaitException.class);
        assertThat(run.endedAt()).as("the first wait was short enough").isEqualTo(30.525);
        assertThat(run.sent()).hasSize(2);
    }

    @Test
    void anAttemptThatTakesTooLongIsRepeatedAndTheDeadlineEndsTheCall() {
        Run<DatabaseUser> run =
                send(UPDATE, CallOptions.NONE.deadline(Duration.ofSeconds(100)), request -> Mono.never());

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
        CallOptions options = CallOptions.NONE
                .idempotency(Idempotency.IDEMPOTENT)
                .retry(new RetryPolicy(2, Duration.ofSeconds(2), Duration.ofSeconds(2)));
        Run<DatabaseUser> run = send(RESET, options, StubWire::answerLost);

        assertThat(run.sent()).containsExactly("0.0 POST reset_auth", "1.0 POST reset_auth");
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

    @Test
    void closingEndsWhateverACallWaitsFor() {
        Map<String, Function<Request, Mono<HttpReply>>> waits = Map.of(
                "a limit", request -> status(429, "retry-after", "100"),
                "a retry", request -> status(503),
                "an answer", request -> Mono.never());
        waits.forEach((what, server) -> Stream.of(
                        CallOptions.NONE,
                        CallOptions.NONE.deadline(CallOptions.UNLIMITED),
                        CallOptions.NONE.deadline(Duration.ofHours(1)))
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

    // ---- helpers ----

    private Mono<HttpReply> delayed(Mono<HttpReply> reply) {
        return Mono.delay(Duration.ofSeconds(1), time).then(reply);
    }

    private Sender sender(Exchange wire, RetryPolicy retry) {
        return new Sender(
                wire,
                tokens,
                retry,
                Timeouts.DEFAULT,
                new InProcessBudget(Pacing.OFF, StubWire.timing(time)),
                observed::add,
                StubWire.timing(time));
    }

    private <R> Run<R> send(Call<R> call, Function<Request, Mono<HttpReply>> server) {
        return send(call, CallOptions.NONE, server);
    }

    /** A source of tokens is asked on a thread that may block: here that is the one of the virtual time, too. */
    private <R> Run<R> asking(Call<R> call, Function<Request, Mono<HttpReply>> server) {
        VirtualTimeScheduler.set(time);
        try {
            return send(call, server);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    private <R> Run<R> send(Call<R> call, CallOptions options, Function<Request, Mono<HttpReply>> server) {
        StubWire wire = new StubWire(time, server);
        Run<R> run = new Run<>(sender(wire, RetryPolicy.DEFAULT), call, options, wire);
        time.advanceTimeBy(Duration.ofHours(2));
        return run;
    }

    /** Answers in turn; the last one for ever. */
    @SafeVarargs
    private static Function<Request, Mono<HttpReply>> script(Function<Request, Mono<HttpReply>>... answers) {
        int[] next = {0};
        return request -> answers[Math.min(next[0]++, answers.length - 1)].apply(request);
    }

    /** One subscription, and what became of it. */
    private final class Run<R> {
        private final StubWire wire;
        private final long start = time.now(TimeUnit.MILLISECONDS);
        private final AtomicReference<Response<R>> response = new AtomicReference<>();
        private final AtomicReference<Throwable> error = new AtomicReference<>();
        private final Disposable subscription;
        private long end;

        Run(Sender sender, Call<R> call, CallOptions options, StubWire wire) {
            this.wire = wire;
            subscription = sender.exchange(call, options)
                    .doFinally(signal -> end = time.now(TimeUnit.MILLISECONDS))
                    .subscribe(response::set, error::set);
        }

        void cancel() {
            subscription.dispose();
        }

        R value() {
            return Objects.requireNonNull(response.get().body());
        }

        Effort effort() {
            return response.get().effort();
        }

        Throwable error() {
            return error.get();
        }

        DatabasesException failure() {
            return (DatabasesException) error.get();
        }

        double endedAt() {
            return (end - start) / 1000.0;
        }

        /** Seconds since the run's start, method, last segment of the path. */
        List<String> sent() {
            return wire.log().stream()
                    .map(line -> {
                        String[] parts = line.split(" ", 3);
                        double at = Double.parseDouble(parts[0]) - start / 1000.0;
                        return Math.round(at * 1000) / 1000.0 + " " + parts[1] + " "
                                + parts[2].substring(parts[2].lastIndexOf('/') + 1);
                    })
                    .toList();
        }
    }
}
