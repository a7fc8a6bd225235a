package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.error.AwaitTimeoutException;
import io.dodb.error.CallTimeoutException;
import io.dodb.error.ClientClosedException;
import io.dodb.error.DatabasesException;
import io.dodb.error.ErrorBody;
import io.dodb.error.ErrorMapper;
import io.dodb.error.NotFoundException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.http.HttpFields;
import io.dodb.operation.Operation;
import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class PollTest {
    private static final Operation<Void> GET = Operation.get("databases_get_cluster", "/v2/databases/{id}");

    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Timing timing = new Timing(time, () -> time.now(TimeUnit.NANOSECONDS), () -> 0.5);
    private final List<Long> looks = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Deque<Object> script = new ArrayDeque<>();

    /** Sees what the script says, in turn; what is last in it stays. */
    private Poll<String> poll() {
        Mono<String> look = Mono.defer(() -> {
            looks.add(time.now(TimeUnit.SECONDS));
            Object next = script.size() > 1 ? script.remove() : script.element();
            return next instanceof Throwable failure ? Mono.error(failure) : Mono.just(next.toString());
        });
        return Poll.of(GET, look, timing, closing.asMono()).describedBy(seen -> seen);
    }

    private Run run(Poll<String> poll, Waiting waiting) {
        return new Run(poll.until("online"::equals, waiting.withProgress(observations::add)));
    }

    /** What became of one subscription. */
    private static final class Run {
        private final List<String> seen = new ArrayList<>();
        private @Nullable Throwable failure;
        private final Disposable subscription;

        Run(Mono<String> mono) {
            subscription = mono.subscribe(seen::add, error -> failure = error);
        }
    }

    @Test
    void whatIsThereAlreadyIsSeenAtOnceWithOneRequest() {
        script.add("online");
        StepVerifier.create(poll().until("online"::equals, Waiting.DEFAULT))
                .expectNext("online")
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(looks).containsExactly(0L);
    }

    @Test
    void intervalsGrowByHalfUpToTheLongest() {
        script.addAll(List.of("creating", "creating", "creating", "creating", "creating", "creating", "online"));
        Run run = run(poll(), Waiting.DEFAULT);
        time.advanceTimeBy(Duration.ofMinutes(30));

        assertThat(run.seen).containsExactly("online");
        // 15, 22.5, 33.75, 50.625, 60, 60
        assertThat(looks).containsExactly(0L, 15L, 37L, 71L, 121L, 181L, 241L);
        assertThat(observations.get(0)).isEqualTo(new Observation("creating", 1, Duration.ZERO));
        assertThat(observations.get(2)).isEqualTo(new Observation("creating", 3, Duration.ofMillis(37_500)));
        assertThat(observations).hasSize(7);
        assertThat(observations.get(6).seen()).isEqualTo("online");
    }

    @Test
    void theFirstDelayComesBeforeTheFirstLook() {
        script.addAll(List.of("creating", "online"));
        Run run = run(
                poll(), Waiting.DEFAULT.withFirstDelay(Duration.ofSeconds(10)).every(Duration.ofSeconds(5)));
        assertThat(looks).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(looks).containsExactly(10L, 15L);
        assertThat(run.seen).containsExactly("online");
    }

    @Test
    void atTheDeadlineItSaysWhatItSawLast() {
        script.addAll(List.of("creating", "resizing"));
        Run run = run(poll(), Waiting.DEFAULT.every(Duration.ofSeconds(15)).withDeadline(Duration.ofMinutes(1)));
        time.advanceTimeBy(Duration.ofMillis(59_999));
        assertThat(run.failure).isNull();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(run.failure).isInstanceOfSatisfying(AwaitTimeoutException.class, timeout -> {
            assertThat(timeout)
                    .hasMessageStartingWith("databases_get_cluster did not see what was waited for within PT1M in ")
                    .hasMessageEndingWith("; seen last: resizing")
                    .hasNoCause();
            assertThat(timeout.lastSeen()).isEqualTo("resizing");
            assertThat(timeout.polls()).isBetween(4, 5);
            assertThat(timeout.deadline()).isEqualTo(Duration.ofMinutes(1));
            assertThat(timeout.isTransient()).isTrue();
            assertThat(timeout.mayHaveBeenApplied()).isFalse();
        });
        assertThat(looks).as("nothing is asked after the end").hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theDeadlineEndsALookThatHangs() {
        TestPublisher<String> hanging = TestPublisher.create();
        Run run = run(
                Poll.of(GET, hanging.mono(), timing, closing.asMono()),
                Waiting.DEFAULT.withDeadline(Duration.ofSeconds(20)));
        time.advanceTimeBy(Duration.ofSeconds(20));

        hanging.assertWasCancelled();
        assertThat(run.failure)
                .isInstanceOf(AwaitTimeoutException.class)
                .hasMessage("databases_get_cluster did not see what was waited for within PT20S in 1 look");
    }

    @Test
    void whatMayPassIsALookMissed() {
        script.addAll(List.of(
                new TransportException(GET, "reset", true, null),
                api(503),
                new CallTimeoutException(GET, Duration.ofMinutes(5), true, true),
                "online"));
        Run run = run(poll(), Waiting.DEFAULT);
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(run.seen).containsExactly("online");
        assertThat(looks).hasSize(4);
        assertThat(observations.get(0).seen()).isEqualTo("databases_get_cluster failed: reset");
    }

    @Test
    void ifNothingElseComesTheLastFailureIsTheCause() {
        script.add(api(500));
        Run run = run(poll(), Waiting.DEFAULT.withDeadline(Duration.ofSeconds(40)));
        time.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(run.failure)
                .isInstanceOf(AwaitTimeoutException.class)
                .hasCauseInstanceOf(ServerException.class)
                .hasMessageContaining("in 3 looks; seen last: databases_get_cluster failed: 500");
    }

    @Test
    void whatDoesNotPassEndsTheWait() {
        script.add(api(403));
        Run run = run(poll().mayBeMissing(), Waiting.DEFAULT);
        assertThat(run.failure).isInstanceOf(DatabasesException.class).hasMessageContaining("403");
        assertThat(looks).hasSize(1);
    }

    @Test
    void somethingMissingIsWaitedForOnlyIfItIsNew() {
        script.addAll(List.of(api(404), api(404), "online"));
        Run patient = run(poll().mayBeMissing(), Waiting.DEFAULT);
        time.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(patient.seen).containsExactly("online");
        assertThat(looks).hasSize(3);

        script.addFirst(api(404));
        Run other = run(poll(), Waiting.DEFAULT);
        assertThat(other.failure).isInstanceOf(NotFoundException.class);
    }

    @Test
    void cancellingEndsThePause() {
        script.add("creating");
        Run run = run(poll(), Waiting.DEFAULT);
        time.advanceTimeBy(Duration.ofSeconds(15));
        run.subscription.dispose();
        time.advanceTimeBy(Duration.ofHours(2));
        assertThat(looks).hasSize(2);
        assertThat(run.failure).isNull();
    }

    @Test
    void eachSubscriptionWaitsAnew() {
        script.addAll(List.of("creating", "online"));
        Mono<String> wait = poll().until("online"::equals, Waiting.DEFAULT);
        assertThat(looks).isEmpty();
        new Run(wait);
        time.advanceTimeBy(Duration.ofSeconds(15));
        Run second = new Run(wait);
        assertThat(second.seen).containsExactly("online");
        assertThat(looks).containsExactly(0L, 15L, 15L);
    }

    /** An online migration may run for two weeks (quirk 47). */
    @Test
    void manyThousandLooksNeedNoDeeperStack() {
        for (int i = 0; i < 20_000; i++) {
            script.add("running");
        }
        script.add("online");
        Run run = run(poll(), Waiting.DEFAULT.withDeadline(Duration.ofDays(15)));
        time.advanceTimeBy(Duration.ofDays(15));
        assertThat(run.seen).containsExactly("online");
    }

    @Test
    void aLookThatSeesNothingIsALookMissed() {
        Run run = run(
                Poll.of(GET, Mono.empty(), timing, closing.asMono()),
                Waiting.DEFAULT.withDeadline(Duration.ofSeconds(20)));
        time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(run.failure).isNotNull().hasMessageEndingWith("in 2 looks; seen last: nothing");
    }

    @Test
    void waitingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Waiting.DEFAULT.every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Waiting.DEFAULT.withIntervals(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Waiting.DEFAULT.withDeadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Waiting.DEFAULT.withFirstDelay(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DatabasesException api(int status) {
        return ErrorMapper.map(GET, status, HttpFields.of(Map.of()), new ErrorBody(null, null, null));
    }

    @Test
    void closingTheClientEndsTheWaitBetweenTwoLooks() {
        script.add("creating");
        Run run = run(poll(), Waiting.DEFAULT);
        time.advanceTimeBy(Duration.ofSeconds(5));
        closing.tryEmitEmpty();

        assertThat(run.failure).isInstanceOf(ClientClosedException.class);
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(looks).hasSize(1);
    }

    @Test
    void aProgressThatThrowsChangesNothing() {
        script.addAll(List.of("creating", "online"));
        Run run = new Run(poll().until("online"::equals, Waiting.DEFAULT.withProgress(observation -> {
            throw new AssertionError("the progress");
        })));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(run.seen).containsExactly("online");
    }
}
