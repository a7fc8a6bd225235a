package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.bulk.StubbedBulk.count;
import static io.dodb.reactor.internal.bulk.StubbedBulk.updates;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.PluginException;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.OutageException;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.retry.RetryPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a run does while something of the application fails that every request needs: a budget here, a token source in TokenWireTest. */
class BulkPluginOutageTest {
    private static final int ITEMS = 1_000;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StubbedBulk stubbed = new StubbedBulk(time);
    private final AtomicReference<BulkProgress> progress = new AtomicReference<>(BulkProgress.NONE);
    private final List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
    private @Nullable Duration end;

    /** Gives no permit for so many seconds, from that one on. */
    private void run(BulkOptions options, long from, long to) {
        RateBudget budget = failing(new InProcessBudget(Pacing.OFF, StubWire.timing(time)), from, to);
        new BulkEngine(
                        stubbed.sender(
                                request ->
                                        Mono.delay(Duration.ofSeconds(5), time).then(StubWire.ok(USER)),
                                budget),
                        CallOptions.NONE,
                        options.toBuilder().tracking(progress::set).build())
                .run(updates(ITEMS))
                .doOnComplete(() -> end = Duration.ofMillis(time.now(TimeUnit.MILLISECONDS)))
                .subscribe(outcomes::add);
    }

    private RateBudget failing(RateBudget real, long from, long to) {
        return (RateBudget) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RateBudget.class}, (proxy, method, arguments) -> {
                    long now = time.now(TimeUnit.SECONDS);
                    if (now >= from && now < to && method.getName().equals("acquire")) {
                        return Mono.error(new IllegalStateException("the vault is sealed"));
                    }
                    if (method.getName().equals("tryAcquire")) {
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static Stream<BulkOptions> retries() {
        return Stream.of(
                BulkOptions.DEFAULT,
                BulkOptions.builder().retry(RetryPolicy.NONE).build());
    }

    @ParameterizedTest
    @MethodSource("retries")
    void oneThatFailsFromTheStartEndsTheRunSoon(BulkOptions options) {
        run(options, 0, Long.MAX_VALUE);
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(end).isEqualTo(Outage.FIRST_CONTACT);
        assertThat(outcomes).hasSize(ITEMS).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(Outcome.NotAttempted.class);
            assertThat(((Outcome.NotAttempted<?, ?>) outcome).cause())
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining(
                            "was not sent: the rate budget failed: IllegalStateException: the vault is sealed");
        });
    }

    @ParameterizedTest
    @MethodSource("retries")
    void oneThatFailsLaterIsWaitedForAndTold(BulkOptions options) {
        run(options, 60, 1_800);
        time.advanceTimeBy(Duration.ofMinutes(6));
        BulkOutage outage = progress.get().outage();
        assertThat(outage).isNotNull();
        assertThat(outage.cause()).isInstanceOf(PluginException.class);
        assertThat(outage.lasting()).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(300));

        time.advanceTimeBy(Duration.ofDays(1));
        assertThat(progress.get().outage()).isNull();
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(ITEMS);
    }

    @Test
    void oneThatFailsForTooLongEndsTheRunAndNothingThatWasAttemptedIsLost() {
        run(BulkOptions.builder().patience(Duration.ofMinutes(20)).build(), 60, Long.MAX_VALUE);
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(end).isBetween(Duration.ofMinutes(21), Duration.ofSeconds(21 * 60 + 5));
        long applied = count(outcomes, Outcome.Applied.class);
        assertThat(applied).isEqualTo(60 / 5 * 32);
        assertThat(count(outcomes, Outcome.NotAttempted.class)).isEqualTo(ITEMS - applied);
        assertThat(outcomes)
                .filteredOn(Outcome.NotAttempted.class::isInstance)
                .allSatisfy(outcome -> assertThat(((Outcome.NotAttempted<?, ?>) outcome).cause())
                        .isInstanceOf(OutageException.class)
                        .cause()
                        .isInstanceOf(PluginException.class));
    }
}
