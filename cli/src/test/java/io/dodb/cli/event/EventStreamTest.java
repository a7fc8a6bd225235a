package io.dodb.cli.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int THREADS = 4;
    private static final int EACH = 2_000;

    @TempDir
    Path directory;

    private Path path;
    private FileChannel channel;

    @BeforeEach
    void create() throws IOException {
        path = directory.resolve("records");
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Test
    void keepsEachRecordOfEveryThreadInItsOrder() throws Exception {
        EventStream stream = new EventStream(new EventFile(channel));
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> new Thread(() -> LongStream.range(0, EACH)
                        .forEach(i -> stream.append(new RunEvent.Sent(EACH * (long) thread + i)))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        stream.close().block(PATIENCE);

        List<String> written = Files.readAllLines(path);
        assertThat(written).hasSize(THREADS * EACH);
        for (int thread = 0; thread < THREADS; thread++) {
            long first = EACH * (long) thread;
            List<String> expected = LongStream.range(first, first + EACH)
                    .mapToObj(number -> EventText.of(new RunEvent.Sent(number)))
                    .toList();
            assertThat(written).containsSubsequence(expected);
        }
    }

    @Test
    void tellsAtOnceThatItCannotWriteAndWritesNoMore() {
        ByteArrayOutputStream disk = new ByteArrayOutputStream();
        EventStream stream = new EventStream(new EventFile(new WritableByteChannel() {
            @Override
            public int write(ByteBuffer from) throws IOException {
                if (disk.size() == 28) {
                    throw new IOException("No space left on device");
                }
                disk.write(from.get());
                return 1;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        }));
        for (int i = 1; i <= 9; i++) {
            stream.append(new RunEvent.Sent(i));
        }
        stream.broken().block(PATIENCE);

        assertThat(stream.failure()).hasMessage("No space left on device");
        assertThatThrownBy(() -> stream.close().block(PATIENCE)).hasCause(stream.failure());
        assertThat(disk.toString(StandardCharsets.US_ASCII)).isEqualTo("{\"event\":\"sent\",\"at\":1}\n{\"ev");
    }

    @Test
    void saysAtItsEndThatItCouldNotWrite() throws IOException {
        EventStream stream = new EventStream(new EventFile(channel));
        channel.close();
        stream.append(new RunEvent.Sent(1));

        assertThatThrownBy(() -> stream.close().block(PATIENCE)).hasCauseInstanceOf(ClosedChannelException.class);
        assertThat(path).isEmptyFile();
    }
}
