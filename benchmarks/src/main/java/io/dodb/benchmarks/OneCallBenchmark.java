package io.dodb.benchmarks;

import io.dodb.benchmarks.client.Contender;
import io.dodb.benchmarks.process.Child;
import io.dodb.benchmarks.server.FixedServer;
import io.dodb.model.user.DatabaseUser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/**
 * One call over loopback, whole: a PUT of three ACLs with an answer of 4 KB. The server is a process of its own, so that what is seen here is
 * the client; {@code -Ddodb.serverCore=1} pins it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"})
@NullUnmarked // JMH fills the fields
public class OneCallBenchmark {
    private static final int CALLS = 1024;

    @Param({"HAND_WRITTEN", "DODB", "WEB_CLIENT", "AZURE_CORE", "JDK_HTTP"})
    public Contender contender;

    /** Calls under way at once. */
    @Param({"1", "32", "256"})
    public int inFlight;

    private Child server;
    private Contender.Client client;

    @Setup
    public void start() throws IOException {
        server = Child.start(Integer.getInteger("dodb.serverCore", -1), FixedServer.class);
        client = contender.start(server.read(), inFlight);
    }

    @TearDown
    public void stop() {
        client.close();
        server.close();
    }

    /** So many calls, and the last answer. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public DatabaseUser call() {
        return Flux.range(0, CALLS).flatMap(i -> client.update(), inFlight).blockLast();
    }
}
