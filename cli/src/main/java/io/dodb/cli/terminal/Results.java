package io.dodb.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Standard output. Knows whether all of it arrived, which a print stream does not report, and keeps clear of the {@link Screen}, because
 * both may be the same terminal. Printed text is made visible; bytes stay as they are.
 */
public final class Results extends PrintStream {
    private final Target target;

    public Results(OutputStream stream, Screen screen) {
        this(new Target(stream, screen));
    }

    private Results(Target target) {
        super(new BufferedOutputStream(target), true, StandardCharsets.UTF_8);
        this.target = target;
    }

    @Override
    public void print(@Nullable String text) {
        super.print(Visible.of(String.valueOf(text)));
    }

    /** Returns the reason why some of it did not arrive, or null. */
    @Nullable
    public IOException failure() {
        flush();
        return target.failure;
    }

    /** Completes when something could not be written. */
    public Mono<Void> broken() {
        return target.broken.asMono();
    }

    /** The stream behind it. Nothing is written after the first failure: lost output stays lost. */
    private static final class Target extends OutputStream {
        private final OutputStream stream;
        private final Screen screen;
        private final Sinks.Empty<Void> broken = Sinks.empty();
        private volatile @Nullable IOException failure;

        Target(OutputStream stream, Screen screen) {
            this.stream = stream;
            this.screen = screen;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            IOException earlier = failure;
            if (earlier != null) {
                throw earlier;
            }
            try {
                screen.beside(() -> {
                    stream.write(bytes, offset, length);
                    return bytes[offset + length - 1] == '\n';
                });
            } catch (IOException e) {
                failure = e;
                broken.tryEmitEmpty();
                throw e;
            }
        }
    }
}
