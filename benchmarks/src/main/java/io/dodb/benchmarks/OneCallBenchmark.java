package io.dodb.benchmarks;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.DatabaseUser;
import io.dodb.model.TopicAcl;
import io.dodb.model.TopicPermission;
import io.dodb.model.UpdateUser;
import io.dodb.model.UserSettings;
import io.dodb.operation.Call;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.exchange.ConnectionPool;
import io.dodb.reactor.exchange.TokenSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** PUT of three ACLs with an answer of 4 KB over loopback: the whole client beside the same call written by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@NullUnmarked // JMH fills the fields
public class OneCallBenchmark {
    private static final int CALLS = 256;
    private static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");

    /** Calls under way at once. */
    @Param({"1", "32"})
    public int inFlight;

    private FixedServer server;
    private DatabasesClient client;
    private HandWritten handWritten;
    private Call<DatabaseUser> call;

    @Setup(Level.Trial)
    public void start() {
        server = new FixedServer();
        client = DatabasesClient.builder()
                .baseUrl(server.url())
                .token(TokenSource.of("benchmark"))
                .pool(ConnectionPool.DEFAULT.withMaxConnections(inFlight))
                .build();
        handWritten = new HandWritten(server.url(), inFlight);
        call = UserApi.update(CLUSTER, "app", threeRules());
    }

    static UpdateUser threeRules() {
        return new UpdateUser(UserSettings.topicAcl(List.of(
                TopicAcl.allow("orders.*", TopicPermission.CONSUME),
                TopicAcl.allow("invoices", TopicPermission.PRODUCE),
                TopicAcl.allow("audit", TopicPermission.PRODUCE_CONSUME))));
    }

    @TearDown(Level.Trial)
    public void stop() {
        client.close();
        handWritten.close();
        server.close();
    }

    /** The whole client: paths, retries, pacing, timeouts, error mapping, redaction. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public DatabaseUser dodb() {
        return last(client.send(call));
    }

    /** Reactor Netty and Jackson by hand, and nothing else. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public DatabaseUser handWritten() {
        return last(handWritten.update(CLUSTER + "/users/app", threeRulesOf(call)));
    }

    private static UpdateUser threeRulesOf(Call<DatabaseUser> call) {
        return (UpdateUser) call.body();
    }

    private DatabaseUser last(Mono<DatabaseUser> one) {
        return Flux.range(0, CALLS).flatMap(i -> one, inFlight).blockLast();
    }
}
