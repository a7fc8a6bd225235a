package io.dodb.cli.report;

/** Durations in buckets that are 5 % wide, so that a percentile is at most 5 % more than the true one. The longest is exact. */
final class Latency {
    private static final double LOG_OF_WIDTH = Math.log(1.05);
    /** The last one begins after a day. */
    private static final int BUCKETS = 380;

    private final long[] buckets = new long[BUCKETS];
    private long count;
    private long longest;

    void add(long millis) {
        long known = Math.max(0, millis);
        int bucket = (int) Math.ceil(Math.log((double) Math.max(1, known)) / LOG_OF_WIDTH);
        buckets[Math.min(bucket, BUCKETS - 1)]++;
        count++;
        longest = Math.max(longest, known);
    }

    long count() {
        return count;
    }

    long longest() {
        return longest;
    }

    /** Returns the milliseconds in which that share of them ended, such as 0.99. */
    long percentile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Math.min(longest, (long) Math.exp(i * LOG_OF_WIDTH));
            }
        }
        return longest;
    }
}
