package io.dodb.benchmarks;

import io.dodb.benchmarks.client.Contender;
import io.dodb.benchmarks.client.UserJson;
import io.dodb.benchmarks.server.Payloads;
import io.dodb.internal.json.WireCodec;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Operation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The JSON of the call, from and to the buffers that Netty has, beside a bare reader and a bare writer of Jackson. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@NullUnmarked // JMH fills the fields
public class JsonBenchmark {
    private final Operation<DatabaseUser> operation = Contender.call().operation();
    private ByteBuf answer;
    private ByteBuf body;

    @Setup
    public void fill() {
        byte[] user = Payloads.user();
        answer = Unpooled.directBuffer(user.length).writeBytes(user);
        body = Unpooled.directBuffer(1024);
    }

    /** A user of 4 KB, as the client reads it. */
    @Benchmark
    public DatabaseUser decode() throws IOException {
        try (ByteBufInputStream in = new ByteBufInputStream(answer.readerIndex(0))) {
            return WireCodec.INSTANCE.read(operation, in);
        }
    }

    /** The same with a reader made for it. */
    @Benchmark
    public DatabaseUser decodeBare() throws IOException {
        try (InputStream in = new ByteBufInputStream(answer.readerIndex(0))) {
            return UserJson.READER.readValue(in);
        }
    }

    /** Three rules, as the client writes them. */
    @Benchmark
    public ByteBuf encode() throws IOException {
        try (ByteBufOutputStream out = new ByteBufOutputStream(body.clear())) {
            WireCodec.INSTANCE.write(Contender.THREE_RULES, out);
        }
        return body;
    }

    /** The same with a writer made for it. */
    @Benchmark
    public ByteBuf encodeBare() throws IOException {
        try (OutputStream out = new ByteBufOutputStream(body.clear())) {
            UserJson.WRITER.writeValue(out, Contender.THREE_RULES);
        }
        return body;
    }
}
