package io.dodb.reactor.simulation.worlds;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.bulk.BulkEngine;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** One process: the whole engine with a bulk run, and single calls beside it. */
final class Engine {
    private static final UpdateUser UPDATE = new UpdateUser(UserSettings.topicAcl(List.of()));
    private static final int CLUSTERS = 20;

    private final ProcessTime time;
    private final Sender sender;
    private final World world;
    private int underWay;
    private boolean completed;
    private @Nullable Throwable failure;

    BulkSummary summary = BulkSummary.EMPTY;
    long end;
    /** Nanoseconds that the single calls took, those included that failed. */
    final List<Long> singleCalls = new ArrayList<>();

    int singleCallsFailed;

    Engine(World world, WorldServer server, ProcessTime time, Random chance) {
        this.world = world;
        this.time = time;
        Timing timing = new Timing(time, time::nanoTime, chance::nextDouble);
        sender = new Sender(
                server.reachedFrom(time),
                TokenSource.of("simulated"),
                RetryPolicy.DEFAULT,
                Timeouts.DEFAULT,
                new InProcessBudget(world.pacing, timing),
                null,
                timing);
    }

    void start(int from, int items) {
        new BulkEngine(sender, CallOptions.NONE, BulkOptions.DEFAULT)
                .run(Flux.range(from, items).map(Engine::update))
                .subscribe(
                        outcome -> {
                            summary = summary.plus(outcome);
                            end = time.worldNanoTime();
                        },
                        error -> {
                            failure = error;
                            completed = true;
                        },
                        () -> completed = true);
    }

    /** What it has done, and what it waits for. */
    String state() {
        RateLimitWait wait = sender.rateLimitWait();
        String doing = completed ? "ended" : wait == null ? "sends" : wait.reason() + ", " + wait.cause();
        return String.format(Locale.ROOT, "%,7d applied  %s", summary.applied(), failure == null ? doing : failure);
    }

    void startSingleCalls() {
        long between = (long) (world.secondsBetweenSingleCalls * World.SECOND);
        if (between > 0) {
            time.schedule(() -> singleCall(between), 5 * World.SECOND, TimeUnit.NANOSECONDS);
        }
    }

    private void singleCall(long between) {
        if (completed) {
            return;
        }
        long asked = time.nanoTime();
        underWay++;
        sender.send(UserApi.get(new ClusterId(new UUID(0, 1)), "user"), CallOptions.NONE)
                .doFinally(how -> {
                    underWay--;
                    singleCalls.add(time.nanoTime() - asked);
                })
                .subscribe(user -> {}, failure -> singleCallsFailed++);
        time.schedule(() -> singleCall(between), between, TimeUnit.NANOSECONDS);
    }

    boolean isDone() {
        return completed && underWay == 0;
    }

    private static Call<DatabaseUser> update(int i) {
        return UserApi.update(new ClusterId(new UUID(0, i % CLUSTERS)), "user-" + i, UPDATE);
    }
}
