package io.dodb.reactor.internal.layer;

import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.RateLimitWaitException;
import io.dodb.model.user.DatabaseUser;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The layers together: waits for rate limits. */
class SenderLimitTest extends CallsOverAStub {
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
        CallOptions patient =
                CallOptions.builder().deadline(CallOptions.UNLIMITED).build();
        Run<DatabaseUser> run = send(
                GET,
                patient,
                script(
                        request ->
                                status(429, "ratelimit-reset", "1700000600", "date", "Tue, 14 Nov 2023 22:13:20 GMT"),
                        request -> ok(APP)));

        assertThat(run.sent()).containsExactly("0.0 GET app", "601.5 GET app");
    }

    /** Were each wait within the one before it, the end would need a deep stack. */
    @Test
    void aCallMayBeRejectedThousandsOfTimes() {
        CallOptions patient =
                CallOptions.builder().deadline(CallOptions.UNLIMITED).build();
        int[] left = {20_000};
        StubWire wire = new StubWire(time, request -> left[0]-- > 0 ? status(429, "retry-after", "0") : ok(APP));
        Run<DatabaseUser> run = new Run<>(sender(wire, RetryPolicy.DEFAULT), GET, patient, wire);
        time.advanceTimeBy(Duration.ofDays(60));

        assertThat(run.value()).isEqualTo(APP);
        assertThat(run.effort().rateLimited()).isEqualTo(20_000);
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
                        request.trace().requests() == 1 ? status(429, "retry-after", "10") : Mono.<HttpReply>never());
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
                CallOptions.builder().deadline(Duration.ofSeconds(5)).build(),
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
                CallOptions.builder()
                        .deadline(CallOptions.UNLIMITED)
                        .longestWait(Duration.ofSeconds(20))
                        .build(),
                script(
                        request -> status(429, "retry-after", "10"),
                        request -> status(429, "retry-after", "60"),
                        request -> ok(APP)));

        assertThat(run.error()).isInstanceOf(RateLimitWaitException.class);
        assertThat(run.endedAt()).as("the first wait was short enough").isEqualTo(30.525);
        assertThat(run.sent()).hasSize(2);
    }
}
