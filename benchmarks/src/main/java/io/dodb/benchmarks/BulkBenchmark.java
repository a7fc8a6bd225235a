package io.dodb.benchmarks;

import io.dodb.api.UserApi;
import io.dodb.benchmarks.client.Contender;
import io.dodb.http.HttpFields;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.bulk.BulkEngine;
import io.dodb.reactor.internal.layer.Exchange;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What an item of a bulk run costs, over a wire that answers at once: users of 10 clusters, each once. {@code flatMap} is the bare operator
 * over the wire, {@code layers} has the layers of a call in between, {@code bulk} is the engine over these.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@NullUnmarked // JMH fills the fields
public class BulkBenchmark {
    /** Items of one invocation. */
    public static final int ITEMS = 10_000;

    private static final int CLUSTERS = 10;
    private static final int IN_FLIGHT = BulkOptions.DEFAULT.inFlight();

    private final CallOptions options =
            CallOptions.builder().deadline(CallOptions.UNLIMITED).build();
    private List<Call<DatabaseUser>> calls;
    private Exchange wire;
    private Sender sender;
    private Bulk bulk;
    private long now;

    @Setup
    public void prepare() {
        calls = Flux.range(0, ITEMS).map(BulkBenchmark::update).collectList().block();
        HttpReply reply = new HttpReply(
                200,
                HttpFields.of(Map.of("ratelimit-limit", "1000000000", "ratelimit-remaining", "999999999")),
                new DatabaseUser("user", null, null, null, null, null, null));
        // hidden, because flatMap does not even subscribe to what it knows to be a constant
        wire = request -> Mono.just(reply).hide();
        sender = new Sender(
                wire,
                TokenSource.of("benchmark"),
                RetryPolicy.DEFAULT,
                Timeouts.DEFAULT,
                new InProcessBudget(
                        Pacing.DEFAULT.withLimits(RateLimits.parse("45000000/1m,900000000/1h")),
                        new Timing(Schedulers.parallel(), this::tick, () -> 0.5)),
                null,
                Timing.system());
        bulk = new BulkEngine(sender, CallOptions.NONE, BulkOptions.DEFAULT);
    }

    /** The pacer's clock runs ahead, or its log of an hour would hold the calls of the whole trial. */
    private long tick() {
        now += 10_000_000;
        return now;
    }

    private static Call<DatabaseUser> update(int i) {
        ClusterId cluster = ClusterId.parse(new UUID(0, i % CLUSTERS).toString());
        return UserApi.update(cluster, "user-" + i, Contender.THREE_RULES);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public HttpReply flatMap() {
        return Flux.fromIterable(calls)
                .flatMap(call -> wire.send(Request.of(call, options)), IN_FLIGHT)
                .blockLast();
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public DatabaseUser layers() {
        return Flux.fromIterable(calls)
                .flatMap(call -> sender.send(call, options), IN_FLIGHT)
                .blockLast();
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public Outcome<Call<DatabaseUser>, DatabaseUser> bulk() {
        return bulk.run(Flux.fromIterable(calls)).blockLast();
    }
}
