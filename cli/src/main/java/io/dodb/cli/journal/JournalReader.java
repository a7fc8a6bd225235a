package io.dodb.cli.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.BitSet;

/** A reader of a journal from its beginning, which finds the end of its readable part. */
final class JournalReader {
    /** Longer than any line. */
    private static final int LONGEST = 200;

    private final String name;
    private final Header wanted;
    private final BitSet done = new BitSet();
    private final PastRequests past;

    /** The line that was read last: complete only if a line break followed. */
    private String text = "";

    private boolean complete;
    private long position;

    JournalReader(String name, Header wanted, long nowMillis) {
        this.name = name;
        this.wanted = wanted;
        this.past = new PastRequests(nowMillis);
    }

    /**
     * The content of a journal.
     *
     * @param end the length of the readable part
     * @param torn true if an unreadable part followed
     */
    record Content(BitSet done, PastRequests past, long end, boolean torn) {}

    /** Reads all of it. The channel stays open, and nothing is changed. */
    @SuppressWarnings("resource") // the stream is the channel's, which its owner closes
    Content read(FileChannel channel) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16);
        if (!next(in)) {
            return new Content(done, past, 0, false);
        }
        if (!complete && wanted.line().startsWith(text)) {
            return new Content(done, past, 0, true);
        }
        check(text);
        long number = 1;
        long end = position;
        while (next(in)) {
            number++;
            JournalLine line = complete ? JournalLine.parse(text) : null;
            if (line == null) {
                if (next(in)) {
                    throw new JournalProblem("journal " + name + ", line " + number + ": not a record of a journal");
                }
                return new Content(done, past, end, true);
            }
            add(line);
            end = position;
        }
        return new Content(done, past, end, false);
    }

    private void check(String first) throws JournalProblem {
        Header header = complete ? Header.parse(first) : null;
        if (header == null) {
            throw new JournalProblem(
                    first.startsWith(Header.MAGIC)
                            ? "journal " + name + " is of a version that this command can't read"
                            : name + " is not a journal; name a new file, or one that --journal has written");
        }
        if (!header.equals(wanted)) {
            throw new JournalProblem("journal " + name + " was written for another file: for " + header.describe()
                    + "; this run has " + wanted.describe());
        }
    }

    private void add(JournalLine line) {
        switch (line.kind()) {
            case DONE -> done.set((int) line.number());
            case UNDONE -> done.clear((int) line.number());
            default -> past.add(line);
        }
    }

    /** Reads one more line, up to the longest; returns false at the end. */
    private boolean next(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        int octet = in.read();
        boolean any = octet >= 0;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            position++;
            if (read.length() < LONGEST) {
                read.append((char) octet);
            }
        }
        complete = octet == '\n';
        position += complete ? 1 : 0;
        text = read.toString();
        return any;
    }
}
