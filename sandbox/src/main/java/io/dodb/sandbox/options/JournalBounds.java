package io.dodb.sandbox.options;

/**
 * How much a sandbox keeps of the requests that it has seen. Beyond either bound the oldest requests are dropped.
 *
 * @param requests the most requests; 0 keeps none
 * @param bytes about the most bytes, bodies included; a body counts, and is kept, up to its first 64 KiB
 */
public record JournalBounds(int requests, long bytes) {
    /** 10,000 requests, 16 MiB. */
    public static final JournalBounds DEFAULT = new JournalBounds(10_000, 16 << 20);

    /** Keeps nothing. */
    public static final JournalBounds OFF = new JournalBounds(0, 0);

    public JournalBounds {
        if (requests < 0 || bytes < 0) {
            throw new IllegalArgumentException("a journal can't keep fewer than 0 requests or bytes");
        }
    }

    /** Returns whether nothing is kept. */
    public boolean isOff() {
        return requests == 0 || bytes == 0;
    }
}
