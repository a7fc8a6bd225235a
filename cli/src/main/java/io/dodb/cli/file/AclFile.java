package io.dodb.cli.file;

import io.dodb.cli.file.Fingerprint.ChangedContent;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * An ACL file. By its name it is YAML ({@code .yaml}, {@code .yml}) or JSON Lines (anything else). One user is in memory at a time.
 *
 * <p>A file is opened once, and each later reading is compared with the check, block by block, before any of the block is used: only
 * checked content is used, even if the file or its name changes meanwhile.
 */
public final class AclFile implements Closeable {
    private final String name;
    private final boolean yaml;
    private final @Nullable Path path;
    private final @Nullable InputStream stream;
    private @Nullable FileChannel channel;
    private volatile @Nullable Fingerprint checked;

    private AclFile(String name, boolean yaml, @Nullable Path path, @Nullable InputStream stream) {
        this.name = name;
        this.yaml = yaml;
        this.path = path;
        this.stream = stream;
    }

    /** Returns the file at that path. Opens nothing yet. */
    public static AclFile at(Path path) {
        return new AclFile(name(path), isYaml(path), path, null);
    }

    /** Returns a file of JSON Lines from a stream, which can be read once: it can't be checked first. */
    public static AclFile of(String name, InputStream stream) {
        return new AclFile(name, false, null, stream);
    }

    /** Returns true if a file of that name is read as YAML. */
    public static boolean isYaml(Path path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** Returns its name in messages. */
    public String name() {
        return name;
    }

    /** Returns true if it is a file; a stream or a pipe can be read once, and may never end. */
    public boolean canBeReadAgain() {
        return path != null && (checked != null || Files.isRegularFile(path));
    }

    /** Returns true if each entry has its own line. */
    public boolean isLines() {
        return !yaml;
    }

    /** Checks the whole file, and refuses contradictions. Blocks while it reads. */
    public AclCheck check() throws IOException {
        return check(Repeats.REFUSED);
    }

    /** Checks the whole file. Blocks while it reads. */
    public AclCheck check(Repeats repeats) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        Inspection inspection = new Inspection(name, repeats);
        try (EntryReader reader = reader(new BlockStream(open(), fingerprint))) {
            for (AclEntry entry = reader.next(); entry != null; entry = reader.next()) {
                inspection.add(entry);
            }
        }
        checked = fingerprint;
        return inspection.result(fingerprint.sha256());
    }

    /**
     * Returns its users, read on demand. Cold: each subscription reads the file again, on a thread that may block. Ends with a {@link
     * FileChangedException} if it has changed since it was checked, and with an {@link UncheckedIOException} if it can't be read.
     */
    public Flux<AclEntry> entries() {
        // generate reads on the thread that asks; subscribeOn moves each request to a thread that may block
        return Flux.generate(() -> reader(input()), AclFile::emitNext, AclFile::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private InputStream input() throws IOException {
        InputStream once = stream;
        if (once != null) {
            return once;
        }
        if (!canBeReadAgain()) {
            return Files.newInputStream(Objects.requireNonNull(path));
        }
        Fingerprint known = checked;
        return new BlockStream(open(), known == null ? new Fingerprint() : known.same());
    }

    private synchronized FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(Objects.requireNonNull(path), StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    private EntryReader reader(InputStream in) {
        return yaml ? new YamlUsers(in) : new JsonLines(in);
    }

    private static EntryReader emitNext(EntryReader reader, SynchronousSink<AclEntry> sink) {
        try {
            AclEntry entry = reader.next();
            if (entry == null) {
                sink.complete();
            } else {
                sink.next(entry);
            }
        } catch (ChangedContent e) {
            sink.error(new FileChangedException(reader.line(), e));
        } catch (IOException e) {
            sink.error(new UncheckedIOException(e));
        }
        return reader;
    }

    private static void close(EntryReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the file, but not a stream, which its owner closes. */
    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
