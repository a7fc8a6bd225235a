package io.dodb.reactor.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.RateLimitWaitException;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What counts as a wait for a limit, in virtual time. */
class LongestWaitTest {
    private static final Call<DatabaseUser> GET = UserApi.get(new ClusterId(new UUID(0, 1)), "app");
    private static final DatabaseUser APP = new DatabaseUser("app", null, null, null, null, null, null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> ended = new ArrayList<>();

    private Sender sender(Pacing pacing) {
        Timing timing = StubWire.timing(time);
        return new Sender(
                new StubWire(
                        time,
                        request -> Mono.delay(Duration.ofSeconds(30), time).then(StubWire.ok(APP))),
                TokenSource.of("token"),
                RetryPolicy.DEFAULT,
                Timeouts.DEFAULT,
                new InProcessBudget(pacing, timing),
                null,
                timing);
    }

    private void call(Sender sender) {
        sender.send(
                        GET,
                        CallOptions.builder()
                                .longestWait(Duration.ofSeconds(10))
                                .build())
                .subscribe(
                        user -> ended.add(seconds() + " answered"),
                        failure -> ended.add(
                                seconds() + (failure instanceof RateLimitWaitException ? " held back" : " failed")));
    }

    private long seconds() {
        return time.now(TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsForAnotherRequestOnlyIsNotHeldBack() {
        Sender sender = sender(Pacing.OFF.withMaxInFlight(1));
        call(sender);
        call(sender);
        time.advanceTimeBy(Duration.ofMinutes(2));

        assertThat(ended).containsExactly("30 answered", "60 answered");
    }

    @Test
    void whoWaitsForALimitIs() {
        Sender sender = sender(Pacing.DEFAULT.withLimits(RateLimits.parse("1/10m,5/1h")));
        call(sender);
        time.advanceTimeBy(Duration.ofSeconds(30));
        call(sender);
        time.advanceTimeBy(Duration.ofMinutes(2));

        assertThat(ended).containsExactly("30 answered", "40 held back");
    }
}
