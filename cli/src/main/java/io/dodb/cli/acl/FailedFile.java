package io.dodb.cli.acl;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.AclItem;
import io.dodb.cli.file.AclLine;
import io.dodb.cli.plan.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The file of items not applied, which can itself be applied: written line by line as items fail, so that it is up to date if the process
 * is killed. Only its owner can read it. Without a line it is removed again. Thread-safe.
 */
public final class FailedFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final Sinks.Empty<Void> broken = Sinks.empty();
    private long lines;
    private @Nullable IOException failure;

    private FailedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates it, replacing an existing file.
     *
     * @throws CommandFailure if it can't be written
     */
    public static FailedFile at(Path path) {
        try {
            return new FailedFile(
                    path,
                    FileChannel.open(
                            path,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE,
                                    StandardOpenOption.TRUNCATE_EXISTING),
                            OwnerOnly.attributes()));
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "--failed " + path + " can't be written: " + Reason.of(e), e);
        }
    }

    void add(AclItem item) {
        if (!written(item)) {
            broken.tryEmitEmpty();
        }
    }

    private synchronized boolean written(AclItem item) {
        if (failure != null) {
            return false;
        }
        ByteBuffer line = StandardCharsets.UTF_8.encode(AclLine.of(item) + "\n");
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            lines++;
            return true;
        } catch (IOException e) {
            failure = e;
            return false;
        }
    }

    /** Completes when a line could not be written; none is written after that. */
    Mono<Void> broken() {
        return broken.asMono();
    }

    /** Returns the number of its lines. */
    synchronized long lines() {
        return lines;
    }

    /** Returns the reason why it is not complete, or null. */
    public synchronized @Nullable IOException failure() {
        return failure;
    }

    Path path() {
        return path;
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
            if (lines == 0 && failure == null && Files.isRegularFile(path)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // an empty file that stays says the same
        }
    }
}
