package io.dodb.reactor.internal.layer;

import io.dodb.api.UserApi;
import io.dodb.error.DatabasesException;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One subscription after the other to the layers together, over a stub of the wire. Delays are the middle of their range: jitter is 0.5. */
abstract class CallsOverAStub {
    static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    static final Call<DatabaseUser> GET = UserApi.get(CLUSTER, "app");
    static final Call<DatabaseUser> UPDATE =
            UserApi.update(CLUSTER, "app", new UpdateUser(UserSettings.topicAcl(List.of())));
    static final Call<DatabaseUser> ADD = UserApi.add(CLUSTER, CreateUser.named("app"));
    static final Call<Void> DELETE = UserApi.delete(CLUSTER, "app");
    static final Call<DatabaseUser> RESET = UserApi.resetAuth(CLUSTER, "app", ResetAuth.PASSWORD);
    static final DatabaseUser APP = new DatabaseUser("app", null, null, null, null, null, null);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final List<CallObserver.Ended> observed = new ArrayList<>();
    final List<CallObserver.Attempt> attempts = new ArrayList<>();
    TokenSource tokens = TokenSource.of("token");

    Sender sender(Exchange wire, RetryPolicy retry) {
        return new Sender(
                wire,
                tokens,
                retry,
                Timeouts.DEFAULT,
                new InProcessBudget(Pacing.OFF, StubWire.timing(time)),
                observer(),
                StubWire.timing(time));
    }

    private CallObserver observer() {
        return new CallObserver() {
            @Override
            public void ended(Ended call) {
                observed.add(call);
            }

            @Override
            public void attempted(Attempt attempt) {
                attempts.add(attempt);
            }
        };
    }

    <R> Run<R> send(Call<R> call, Function<Request, Mono<HttpReply>> server) {
        return send(call, CallOptions.NONE, server);
    }

    /** A source of tokens is asked on a thread that may block: here that is the one of the virtual time, too. */
    <R> Run<R> asking(Call<R> call, Function<Request, Mono<HttpReply>> server) {
        VirtualTimeScheduler.set(time);
        try {
            return send(call, server);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    <R> Run<R> send(Call<R> call, CallOptions options, Function<Request, Mono<HttpReply>> server) {
        StubWire wire = new StubWire(time, server);
        Run<R> run = new Run<>(sender(wire, RetryPolicy.DEFAULT), call, options, wire);
        time.advanceTimeBy(Duration.ofHours(2));
        return run;
    }

    /** Answers in turn; the last one for ever. */
    @SafeVarargs
    static Function<Request, Mono<HttpReply>> script(Function<Request, Mono<HttpReply>>... answers) {
        int[] next = {0};
        return request -> answers[Math.min(next[0]++, answers.length - 1)].apply(request);
    }

    /** One subscription, and what became of it. */
    final class Run<R> {
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
