package io.dodb.reactor.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.http.HttpFields;
import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.reactor.options.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

/** Who may send when, of those who share a token. */
class InProcessBudgetTest {
    private static final RateLimitFields NOTHING = RateLimitFields.from(HttpFields.of(Map.of()));
    private static final URI SERVER = URI.create("https://budget.example");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InProcessBudget budget =
            new InProcessBudget(Pacing.DEFAULT.withLimits(RateLimits.parse("2/10s,100/1000s")), StubWire.timing(time));
    private final List<String> admitted = new ArrayList<>();

    private Disposable ask(String name, Lane lane, @Nullable Object run) {
        return budget.acquire(lane, run).subscribe(permit -> {
            assertThat(permit.use()).isTrue();
            admitted.add(name);
            permit.answered(201, NOTHING);
        });
    }

    @Test
    void singleCallsGoBeforeBulkAndRunsTakeTurns() {
        Object one = new Object();
        Object two = new Object();
        for (int i = 0; i < 4; i++) {
            ask("one" + i, Lane.BULK, one);
        }
        ask("two0", Lane.BULK, two);
        ask("two1", Lane.BULK, two);
        ask("single", Lane.INTERACTIVE, null);
        assertThat(admitted).containsExactly("one0", "one1");

        time.advanceTimeBy(Duration.ofSeconds(60));

        assertThat(admitted).containsExactly("one0", "one1", "single", "one2", "two0", "one3", "two1");
    }

    @Test
    void whoGivesUpLeavesTheLineAndCostsNothing() {
        Object run = new Object();
        ask("a", Lane.BULK, run);
        ask("b", Lane.BULK, run);
        Disposable impatient = ask("c", Lane.BULK, run);
        ask("d", Lane.BULK, run);
        impatient.dispose();
        time.advanceTimeBy(Duration.ofSeconds(11));

        assertThat(admitted).containsExactly("a", "b", "d");
        assertThat(budget.left()).isEqualTo(97);
    }

    @Test
    void aWaitIsToldOnceAndCanBeAskedFor() {
        StepVerifier.create(budget.waits())
                .then(() -> {
                    for (int i = 0; i < 4; i++) {
                        ask("x" + i, Lane.BULK, this);
                    }
                })
                .assertNext(wait -> {
                    assertThat(wait.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
                    assertThat(wait.remaining()).isEqualTo(Duration.ofMillis(10_001));
                })
                .thenCancel()
                .verify(Duration.ofSeconds(60));
        time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(budget.currentWait())
                .isEqualTo(new RateLimitWait(
                        WaitReason.MINUTE_LIMIT,
                        WaitCause.OWN_REQUESTS,
                        Duration.ofMillis(6_001),
                        Duration.ofMillis(6_001),
                        98,
                        2));
        assertThat(budget.leastTime(2)).isEqualTo(Duration.ofMillis(6_001));
        time.advanceTimeBy(Duration.ofSeconds(7));
        assertThat(admitted).hasSize(4);
        assertThat(budget.currentWait()).isNull();
    }

    /** Never "nothing to do" beside a wait of half an hour. */
    @Test
    void theLeastTimeIncludesTheWaitThatIsUnderWay() {
        answer(429, Map.of("retry-after", "500", "ratelimit-limit", "100", "ratelimit-remaining", "90"));
        ask("next", Lane.BULK, this);
        RateLimitWait wait = Objects.requireNonNull(budget.currentWait());

        assertThat(wait.remaining()).isGreaterThan(Duration.ofSeconds(500));
        assertThat(budget.leastTime(1)).isEqualTo(wait.remaining());
        assertThat(budget.leastTime(0)).isZero();
    }

    @Test
    void tellsTheLimitsAndWhatTheServerMadeOfThem() {
        assertThat(budget.limits()).isEqualTo(RateLimits.parse("2/10s,100/1000s"));
        assertThat(new InProcessBudget(Pacing.OFF, StubWire.timing(time)).limits())
                .isEqualTo(RateLimits.UNLIMITED);

        answer(201, Map.of("ratelimit-limit", "40", "ratelimit-remaining", "39"));

        RateWindow announced = new RateWindow(40, Duration.ofSeconds(1_000));
        assertThat(Objects.requireNonNull(budget.limits()).windows()).contains(announced);
    }

    private void answer(int status, Map<String, String> fields) {
        RateBudget.Permit permit = Objects.requireNonNull(budget.tryAcquire(Lane.BULK));
        assertThat(permit.use()).isTrue();
        permit.answered(status, RateLimitFields.from(HttpFields.of(fields)));
    }

    @Test
    void aListenerThatBlocksOrThrowsHoldsUpNobody() throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(2);
        CountDownLatch enough = new CountDownLatch(1);
        budget.waits().subscribe(wait -> {
            heard.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        budget.waits()
                .contextWrite(Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>) error -> {}))
                .subscribe(new BaseSubscriber<>() {
                    @Override
                    protected void hookOnNext(RateLimitWait wait) {
                        heard.countDown();
                        throw new IllegalStateException("the listener");
                    }

                    @Override
                    protected void hookOnError(Throwable failure) {}
                });
        for (int i = 0; i < 6; i++) {
            ask("x" + i, Lane.BULK, this);
        }
        assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
        time.advanceTimeBy(Duration.ofSeconds(60));

        assertThat(admitted).hasSize(6);
        enough.countDown();
    }

    @Test
    void clientsOfOneTokenShareABudgetAndMustPaceAlike() {
        TokenSource token = TokenSource.of("shared");
        InProcessBudget first = InProcessBudget.shared(SERVER, token, Pacing.DEFAULT);

        assertThat(InProcessBudget.shared(SERVER, TokenSource.of("shared"), Pacing.DEFAULT))
                .isSameAs(first);
        assertThat(InProcessBudget.shared(SERVER, TokenSource.of("another"), Pacing.DEFAULT))
                .isNotSameAs(first);
        assertThat(InProcessBudget.shared(URI.create("https://other.example"), token, Pacing.DEFAULT))
                .isNotSameAs(first);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessBudget.shared(SERVER, token, Pacing.OFF))
                .withMessageContaining("another client of this token paces by")
                .withMessageNotContaining("shared");

        first.release();
        first.release();
        assertThat(InProcessBudget.shared(SERVER, token, Pacing.OFF)).isNotSameAs(first);
    }

    @Test
    void sourcesOfOneFileShareABudget() {
        InProcessBudget first =
                InProcessBudget.shared(SERVER, TokenSource.file(Path.of("secrets", "token")), Pacing.DEFAULT);

        assertThat(InProcessBudget.shared(
                        SERVER, TokenSource.file(Path.of("secrets", "..", "secrets", "token")), Pacing.DEFAULT))
                .isSameAs(first);
        assertThat(InProcessBudget.shared(SERVER, TokenSource.file(Path.of("token")), Pacing.DEFAULT))
                .isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example/", "https://API.example", "https://api.example:443/prefix"})
    void oneServerIsOneHoweverItIsSpelt(String spelling) {
        TokenSource token = TokenSource.of("spelt");
        InProcessBudget first = InProcessBudget.shared(URI.create("https://api.example"), token, Pacing.DEFAULT);

        assertThat(InProcessBudget.shared(URI.create(spelling), token, Pacing.DEFAULT))
                .isSameAs(first);
        assertThat(InProcessBudget.shared(URI.create("https://api.example:8443"), token, Pacing.DEFAULT))
                .isNotSameAs(first);
    }
}
