package io.dodb.reactor.internal.bulk;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Bulk runs over a stub of the wire, in virtual time. */
final class StubbedBulk {
    static final DatabaseUser USER = new DatabaseUser("user", null, null, null, null, null, null);

    private final VirtualTimeScheduler time;

    StubbedBulk(VirtualTimeScheduler time) {
        this.time = time;
    }

    Sender sender(Function<Request, Mono<HttpReply>> server) {
        return sender(server, new InProcessBudget(Pacing.OFF, StubWire.timing(time)));
    }

    Sender sender(Function<Request, Mono<HttpReply>> server, RateBudget budget) {
        Timing timing = StubWire.timing(time);
        return new Sender(
                new StubWire(time, server),
                TokenSource.of("token"),
                RetryPolicy.DEFAULT,
                Timeouts.DEFAULT,
                budget,
                null,
                timing);
    }

    Bulk bulk(Function<Request, Mono<HttpReply>> server, BulkOptions options) {
        return new BulkEngine(sender(server), CallOptions.NONE, options);
    }

    List<Outcome<Call<DatabaseUser>, DatabaseUser>> run(
            Function<Request, Mono<HttpReply>> server, BulkOptions options, Flux<Call<DatabaseUser>> calls) {
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
        bulk(server, options).run(calls).subscribe(outcomes::add);
        time.advanceTimeBy(Duration.ofDays(1));
        return outcomes;
    }

    static Flux<Call<DatabaseUser>> updates(int count) {
        return Flux.range(0, count).map(StubbedBulk::update);
    }

    static Call<DatabaseUser> update(int number) {
        return update(cluster(number % 4), "u" + number);
    }

    static Call<DatabaseUser> update(ClusterId cluster, String user) {
        return UserApi.update(cluster, user, new UpdateUser(UserSettings.topicAcl(List.of())));
    }

    static ClusterId cluster(int number) {
        return new ClusterId(new UUID(0, number));
    }

    static long count(Collection<? extends Outcome<?, ?>> outcomes, Class<?> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }
}
