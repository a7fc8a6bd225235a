package io.dodb.reactor.simulation;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.bulk.BulkEngine;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Runs the whole bulk engine against a simulated server, in virtual time. */
final class Simulation {
    private static final UpdateUser UPDATE = new UpdateUser(UserSettings.topicAcl(List.of()));

    private Simulation() {}

    /** What came of a run. */
    record Result(
            String scenario,
            int items,
            Duration makespan,
            int requests,
            int accepted,
            int rejected,
            long failed,
            int peakInFlight,
            int strangersRejected,
            int strangersSent) {

        /** The least time for the requests that the server let in, to the send of the last one. */
        Duration bound() {
            return leastTime(accepted, 5000, 250);
        }

        double ratio() {
            return ratio(5000, 250);
        }

        /** Where others leave only so much of the limits. */
        double ratio(long perHour, long perMinute) {
            long least = leastTime(accepted, perHour, perMinute).toNanos();
            return makespan.toNanos() / (double) Math.max(1, least);
        }

        double rejectedShare() {
            return rejected / (double) requests;
        }

        double strangersShare() {
            return strangersRejected / (double) Math.max(1, strangersSent);
        }
    }

    static Duration leastTime(long requests, long perHour, long perMinute) {
        long last = Math.max(0, requests - 1);
        return Duration.ofHours(last / perHour).plusMinutes((last % perHour) / perMinute);
    }

    static Result run(Scenario scenario, int items, long seed) {
        return run(scenario, items, seed, Pacing.DEFAULT, BulkOptions.DEFAULT);
    }

    static Result run(Scenario scenario, int items, long seed, Pacing pacing, BulkOptions options) {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        SimulatedServer server = new SimulatedServer(time, scenario, seed);
        Random chance = new Random(seed * 1000 + 3);
        Timing timing = new Timing(time, () -> time.now(TimeUnit.NANOSECONDS), chance::nextDouble);
        Sender sender = new Sender(
                server,
                TokenSource.of("simulated"),
                RetryPolicy.DEFAULT,
                Timeouts.DEFAULT,
                new InProcessBudget(pacing, timing),
                null,
                timing);
        BulkSummary[] summary = {BulkSummary.EMPTY};
        long[] end = {0};
        boolean[] completed = {false};
        new BulkEngine(sender, CallOptions.NONE, options)
                .run(Flux.range(0, items).map(Simulation::update))
                .subscribe(
                        outcome -> {
                            summary[0] = summary[0].plus(outcome);
                            end[0] = time.now(TimeUnit.NANOSECONDS);
                        },
                        error -> {
                            throw new AssertionError(error);
                        },
                        () -> completed[0] = true);
        for (int hours = 0; !completed[0] && hours < 400; hours++) {
            time.advanceTimeBy(Duration.ofHours(1));
        }
        return new Result(
                scenario.name(),
                items,
                Duration.ofNanos(end[0]),
                server.requests,
                server.accepted,
                server.rejected,
                items - summary[0].applied(),
                server.peakInFlight,
                server.strangersRejected,
                server.strangersAccepted + server.strangersRejected);
    }

    private static Call<DatabaseUser> update(int i) {
        return UserApi.update(new ClusterId(new UUID(0, i % 20)), "user-" + i, UPDATE);
    }
}
