package io.dodb.cli.journal;

import io.dodb.cli.event.EventText;
import io.dodb.cli.event.RunEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reader of a journal from its beginning, which finds the end of its readable part. */
public final class JournalReader {
    /** Longer than any line. */
    private static final int LONGEST = 1 << 20;

    private final String name;
    private final @Nullable Header wanted;
    private final InputStream in;

    /** The line that was read last: complete only if a line break followed. */
    private String text = "";

    private boolean complete;
    private long position;

    private JournalReader(String name, @Nullable Header wanted, InputStream in) {
        this.name = name;
        this.wanted = wanted;
        this.in = in;
    }

    /**
     * The extent of a journal.
     *
     * @param end the length of the readable part, in bytes
     * @param torn true if an unreadable part followed
     */
    record Extent(long end, boolean torn) {}

    /**
     * Reads the events of a journal of any file, in their order; a last line that was cut short is left out. A run may be adding to it
     * meanwhile. Blocks.
     *
     * @throws JournalProblem if it is not a journal
     */
    public static void read(Path path, Consumer<RunEvent> events) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            JournalReader reader = new JournalReader(path.toString(), null, new BufferedInputStream(file, 1 << 16));
            if (reader.read(events).end() == 0) {
                throw new JournalProblem("journal " + path + " is empty");
            }
        }
    }

    /** Reads the events of a journal that must have that header. The channel stays open, and nothing is changed. */
    @SuppressWarnings("resource") // the stream is the channel's, which its owner closes
    static Extent read(FileChannel channel, String name, Header wanted, Consumer<RunEvent> events) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16);
        return new JournalReader(name, wanted, in).read(events);
    }

    private Extent read(Consumer<RunEvent> events) throws IOException {
        if (!next()) {
            return new Extent(0, false);
        }
        if (!complete && wanted != null && wanted.line().startsWith(text)) {
            return new Extent(0, true);
        }
        check(text);
        long number = 1;
        long end = position;
        while (next()) {
            number++;
            RunEvent event = complete ? EventText.parse(text) : null;
            if (event == null) {
                if (next()) {
                    throw new JournalProblem("journal " + name + ", line " + number + ": not a record of a journal");
                }
                return new Extent(end, true);
            }
            events.accept(event);
            end = position;
        }
        return new Extent(end, false);
    }

    private void check(String first) throws JournalProblem {
        Header header = complete ? Header.parse(first) : null;
        if (first.startsWith(Header.MAGIC_OF_1)) {
            throw new JournalProblem("journal " + name + " is of version 1, which this command can't read; end its run"
                    + " with the dodb that began it, or begin again with a new journal");
        }
        if (header == null) {
            throw new JournalProblem(
                    first.startsWith(Header.MAGIC)
                            ? "journal " + name + " is of a version that this command can't read"
                            : name + " is not a journal; name a new file, or one that --journal has written");
        }
        if (wanted != null && !header.equals(wanted)) {
            throw new JournalProblem("journal " + name + " was written for another file: for " + header.describe()
                    + "; this run has " + wanted.describe());
        }
    }

    /** Reads one more line, up to the longest; returns false at the end. */
    private boolean next() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int octet = in.read();
        boolean any = octet >= 0;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            position++;
            if (read.size() < LONGEST) {
                read.write(octet);
            }
        }
        complete = octet == '\n';
        position += complete ? 1 : 0;
        text = read.toString(StandardCharsets.ISO_8859_1);
        return any;
    }
}
