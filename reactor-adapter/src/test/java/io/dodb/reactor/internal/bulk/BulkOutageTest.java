package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.bulk.StubbedBulk.count;
import static io.dodb.reactor.internal.bulk.StubbedBulk.updates;
import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.AuthenticationException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.error.TransportException.Kind;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.OutageException;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a run does while the server can't be reached. */
class BulkOutageTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StubbedBulk stubbed = new StubbedBulk(time);
    private final AtomicReference<BulkProgress> progress = new AtomicReference<>(BulkProgress.NONE);
    private final List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
    private @Nullable Duration end;

    private void run(int items, BulkOptions options, Function<Request, Mono<HttpReply>> server) {
        stubbed.bulk(server, options.toBuilder().tracking(progress::set).build())
                .run(updates(items))
                .doOnComplete(() -> end = Duration.ofMillis(time.now(TimeUnit.MILLISECONDS)))
                .subscribe(outcomes::add);
    }

    /** All are not attempted, for that reason. */
    private void assertNothingWasAttempted(int items, Class<? extends Throwable> type, String reason) {
        assertThat(outcomes).hasSize(items).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(Outcome.NotAttempted.class);
            assertThat(outcome.effort().requests()).isZero();
            assertThat(((Outcome.NotAttempted<?, ?>) outcome).cause())
                    .isInstanceOf(type)
                    .hasMessageContaining(reason);
        });
    }

    @ParameterizedTest(name = "{0} in flight")
    @ValueSource(ints = {1, 8, 16, 32, 64})
    void aRunThatCannotConnectFromTheStartEndsSoon(int inFlight) {
        run(
                200,
                BulkOptions.builder().inFlight(inFlight).build(),
                request -> StubWire.unconnected(request, Kind.NO_CONNECTION));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(end).isEqualTo(Outage.FIRST_CONTACT).isLessThan(Duration.ofSeconds(10));
        assertNothingWasAttempted(200, TransportException.class, "can't connect to api.example:443");
    }

    @ParameterizedTest(name = "{0} in flight")
    @ValueSource(ints = {1, 64})
    void aRunWhosePacketsGoNowhereEndsSoon(int inFlight) {
        run(200, BulkOptions.builder().inFlight(inFlight).build(), StubWire::swallowed);
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(end).isEqualTo(Outage.FIRST_CONTACT);
        assertNothingWasAttempted(200, TransportException.class, "no connection to the server within PT6S");
    }

    @Test
    void aServerThatComesUpInTimeIsUsed() {
        run(
                200,
                BulkOptions.DEFAULT,
                request ->
                        time.now(TimeUnit.SECONDS) < 4 ? StubWire.unconnected(request, Kind.NO_CONNECTION) : ok(USER));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(200);
    }

    @Test
    void aSlowFirstAnswerIsNoOutage() {
        run(
                200,
                BulkOptions.DEFAULT,
                request -> Mono.delay(Duration.ofSeconds(30), time).then(ok(USER)));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNKNOWN_HOST", "CERTIFICATE", "PROXY", "PROTOCOL"})
    void whatCannotHealEndsTheRunAtOnceFromTheStart(Kind kind) {
        run(200, BulkOptions.DEFAULT, request -> StubWire.unconnected(request, kind));

        assertThat(end).isEqualTo(Duration.ZERO);
        assertNothingWasAttempted(200, TransportException.class, kind.name());
    }

    @Test
    void whatCannotHealEndsTheRunAtOnceLaterToo() {
        int[] sent = {0};
        run(
                200,
                BulkOptions.builder().inFlight(1).build(),
                request -> ++sent[0] <= 50 ? ok(USER) : StubWire.unconnected(request, Kind.CERTIFICATE));

        assertThat(end).isEqualTo(Duration.ZERO);
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(50);
        assertNothingWasAttempted(150, outcomes.subList(50, 200));
    }

    private static void assertNothingWasAttempted(int items, List<Outcome<Call<DatabaseUser>, DatabaseUser>> rest) {
        assertThat(rest)
                .hasSize(items)
                .allMatch(outcome ->
                        outcome instanceof Outcome.NotAttempted<?, ?> not && not.cause() instanceof TransportException);
    }

    @ParameterizedTest(name = "{0} in flight")
    @ValueSource(ints = {1, 32})
    void anOutageThatBeginsLaterIsWaitedForAndTold(int inFlight) {
        run(
                1_000,
                BulkOptions.builder().inFlight(inFlight).build(),
                request -> inOutage(60, 600)
                        ? StubWire.unconnected(request, Kind.NO_CONNECTION)
                        : Mono.delay(Duration.ofSeconds(5), time).then(ok(USER)));
        time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(progress.get().outage()).isNull();
        time.advanceTimeBy(Duration.ofSeconds(301));

        BulkOutage outage = progress.get().outage();
        assertThat(outage).isNotNull();
        assertThat(outage.cause()).hasMessageContaining("can't connect to api.example:443");
        assertThat(outage.lasting()).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(300));
        assertThat(outage.lasting().plus(outage.left())).isEqualTo(Duration.ofHours(1));

        time.advanceTimeBy(Duration.ofDays(1));
        assertThat(progress.get().outage()).isNull();
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(1_000);
    }

    private boolean inOutage(long from, long to) {
        long now = time.now(TimeUnit.SECONDS);
        return now >= from && now < to;
    }

    @ParameterizedTest(name = "answered {0}")
    @ValueSource(ints = {0, 503})
    void anOutageThatIsTooLongEndsTheRun(int answer) {
        run(
                1_000,
                BulkOptions.builder().patience(Duration.ofMinutes(20)).build(),
                request -> inOutage(60, Long.MAX_VALUE)
                        ? answer == 0 ? StubWire.unconnected(request, Kind.NO_CONNECTION) : status(answer)
                        : Mono.delay(Duration.ofSeconds(5), time).then(ok(USER)));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(end).isBetween(Duration.ofMinutes(21), Duration.ofSeconds(21 * 60 + 5));
        assertThat(outcomes).hasSize(1_000);
        assertThat(count(outcomes, Outcome.Failed.class)).isZero();
        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(answer == 0 ? 0 : 32);
        assertThat(outcomes)
                .filteredOn(Outcome.NotAttempted.class::isInstance)
                .isNotEmpty()
                .allSatisfy(outcome -> {
                    Throwable cause = ((Outcome.NotAttempted<?, ?>) outcome).cause();
                    assertThat(cause)
                            .isInstanceOf(OutageException.class)
                            .hasMessageStartingWith("the run gave up after an outage of PT20M: databases_update_user");
                    assertThat(cause.getCause())
                            .isInstanceOf(answer == 0 ? TransportException.class : ServerException.class);
                });
    }

    @Test
    void patienceMayBeUnlimited() {
        run(
                100,
                BulkOptions.builder().patience(CallOptions.UNLIMITED).build(),
                request -> inOutage(1, Duration.ofHours(6).toSeconds())
                        ? StubWire.unconnected(request, Kind.NO_CONNECTION)
                        : Mono.delay(Duration.ofSeconds(1), time).then(ok(USER)));
        time.advanceTimeBy(Duration.ofDays(3));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(100);
    }

    @Test
    void theTimeInWhichARateLimitHoldsEverybodyBackIsNoOutage() {
        int[] sent = {0};
        run(100, BulkOptions.builder().patience(Duration.ofMinutes(2)).build(), request -> {
            sent[0]++;
            if (sent[0] == 1) {
                return ok(USER);
            }
            if (sent[0] < 5) {
                return status(503);
            }
            return time.now(TimeUnit.SECONDS) < 1_800 ? status(429, "retry-after", "900") : ok(USER);
        });
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(100);
    }

    @Test
    void oneItemThatAlwaysFailsIsNoOutage() {
        run(
                300,
                BulkOptions.builder().patience(Duration.ofSeconds(10)).build(),
                request -> request.call().arguments().get(1).equals("u7")
                        ? status(500)
                        : Mono.delay(Duration.ofSeconds(4), time).then(ok(USER)));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(299);
        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNotHttpIsTheMisfortuneOfOneItemOnceOthersWereAnswered() {
        int[] sent = {0};
        run(
                100,
                BulkOptions.builder().inFlight(1).build(),
                request -> ++sent[0] == 50
                        ? Mono.error(new TransportException(
                                request.call().operation(), Kind.PROTOCOL, "not HTTP", true, null))
                        : ok(USER));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(99);
        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(1);
    }

    @ParameterizedTest(name = "the {0}th attempt, sent: {1}")
    @CsvSource({"1, false", "1, true", "50, false", "50, true", "100, false"})
    void anErrorCostsItsOwnItem(int wrong, boolean isSent) {
        int[] sent = {0};
        run(
                100,
                BulkOptions.builder().inFlight(1).build(),
                request -> ++sent[0] == wrong ? error(request, isSent) : ok(USER));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(99);
        assertThat(count(outcomes, isSent ? Outcome.Unknown.class : Outcome.Failed.class))
                .isEqualTo(1);
    }

    @Test
    void anErrorThatTakesAllThatAreUnderWayCostsNoOthers() {
        int[] sent = {0};
        run(
                100,
                BulkOptions.builder().inFlight(16).build(),
                request -> Mono.delay(Duration.ofSeconds(1), time)
                        .then(++sent[0] > 16 && sent[0] <= 32 ? error(request, true) : ok(USER)));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(16);
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(84);
    }

    @ParameterizedTest(name = "after {0} answers, sent: {1}")
    @CsvSource({"0, false", "0, true", "50, false", "50, true"})
    void anErrorOfEachAttemptEndsTheRun(int answers, boolean isSent) {
        int[] sent = {0};
        run(
                200,
                BulkOptions.builder().inFlight(4).build(),
                request -> ++sent[0] <= answers ? ok(USER) : error(request, isSent));

        assertThat(end).isEqualTo(Duration.ZERO);
        assertThat(outcomes).hasSize(200);
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(answers);
        assertThat(count(outcomes, isSent ? Outcome.Unknown.class : Outcome.Failed.class))
                .isBetween(1L, 8L);
        assertThat(outcomes)
                .filteredOn(Outcome.NotAttempted.class::isInstance)
                .hasSizeGreaterThan(200 - answers - 9)
                .allSatisfy(outcome -> assertThat(((Outcome.NotAttempted<?, ?>) outcome).cause())
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                cause -> assertThat(cause.kind()).isEqualTo(Kind.JVM_ERROR)));
    }

    @Test
    void aRunOfWhichEachAttemptSlowlyEndsInAnErrorSaysSo() {
        run(
                200,
                BulkOptions.DEFAULT,
                request -> Mono.delay(Duration.ofSeconds(4), time).then(error(request, false)));
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(outcomes)
                .hasSize(200)
                .filteredOn(Outcome.NotAttempted.class::isInstance)
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(((Outcome.NotAttempted<?, ?>) outcome).cause())
                        .hasMessageContaining("the hook is broken"));
    }

    private static Mono<HttpReply> error(Request request, boolean isSent) {
        return Mono.defer(() -> {
            if (!isSent) {
                request.trace().notSent();
            }
            return Mono.error(new TransportException(
                    request.call().operation(),
                    Kind.JVM_ERROR,
                    "the hook is broken",
                    isSent,
                    new AssertionError("the hook is broken")));
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Choice.class)
    void noRetryPolicyLetsAnItemFailForWantOfAConnection(Choice choice) {
        RetryPolicy none = RetryPolicy.NONE;
        BulkOptions.Builder options = BulkOptions.builder().tracking(progress::set);
        new BulkEngine(
                        stubbed.sender(request -> inOutage(60, 600)
                                ? StubWire.unconnected(request, Kind.NO_CONNECTION)
                                : Mono.delay(Duration.ofSeconds(5), time).then(ok(USER))),
                        choice == Choice.OF_THE_CALLS
                                ? CallOptions.builder().retry(none).build()
                                : CallOptions.NONE,
                        (choice == Choice.OF_THE_RUN ? options.retry(none) : options).build())
                .run(updates(1_000))
                .subscribe(outcomes::add);
        time.advanceTimeBy(Duration.ofMinutes(6));
        assertThat(progress.get().outage()).isNotNull();
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(1_000);
    }

    /** Where the retry policy is set. */
    private enum Choice {
        NOWHERE,
        OF_THE_CALLS,
        OF_THE_RUN
    }

    @Test
    void withoutRetriesWhatWasSentIsNotSentAgain() {
        int[] sent = {0};
        run(
                10,
                BulkOptions.builder().retry(RetryPolicy.NONE).build(),
                request -> ++sent[0] == 3 ? status(503) : ok(USER));

        assertThat(sent[0]).isEqualTo(10);
        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(1);
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(9);
    }

    @Test
    void aRefusedTokenIsTheReasonOfTheRest() {
        run(100, BulkOptions.builder().inFlight(1).build(), request -> status(401));

        assertThat(outcomes.get(99))
                .isInstanceOfSatisfying(
                        Outcome.NotAttempted.class,
                        rest -> assertThat(rest.cause()).isInstanceOf(AuthenticationException.class));
    }
}
