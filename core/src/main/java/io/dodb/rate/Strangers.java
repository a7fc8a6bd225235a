package io.dodb.rate;

/**
 * What others send with the same token, as far as it can be told from the server's {@code limit - remaining}: each answer bounds their
 * number from below and from above, whatever the order of the answers.
 */
final class Strangers {
    private final long hour;
    private final long minute;
    private final long sampleEvery;
    private double count;
    private long newestSend = Long.MIN_VALUE;
    /** The estimate over the last minute. */
    private final Samples history = new Samples();
    /** The largest rises of the estimate within a minute, over the last hour, largest first. */
    private final Samples rises = new Samples();

    Strangers(long hour, long minute) {
        this.hour = hour;
        this.minute = minute;
        this.sampleEvery = minute / 60;
    }

    /**
     * An answer said how many requests the server counts.
     *
     * @param least others' requests, if everything of ours that can be counted is
     * @param most others' requests, if only what must be counted of ours is
     */
    void observe(long now, long sentAt, double least, double most) {
        count = Math.max(count, Math.max(least, 0));
        if (sentAt >= newestSend) {
            newestSend = sentAt;
            count = Math.max(0, Math.min(count, most));
        }
        if (history.isEmpty() || now - history.time(history.size() - 1) >= sampleEvery) {
            history.add(now, count);
        } else {
            history.setLast(count);
        }
    }

    /** Their requests in the server's hour. */
    double count() {
        return count;
    }

    /** How many of their requests to expect in a minute: the most of what is seen now, of what must have replaced the expired, and of the past. */
    double perMinute(long now) {
        if (history.isEmpty()) {
            return 0;
        }
        while (history.size() > 1 && now - history.time(1) >= minute) {
            history.removeFirst();
        }
        double before = history.value(0);
        double rise = count - before;
        while (!rises.isEmpty() && now - rises.time(0) >= hour) {
            rises.removeFirst();
        }
        if (rise > 0) {
            while (!rises.isEmpty() && rises.value(rises.size() - 1) <= rise) {
                rises.removeLast();
            }
            rises.add(now, rise);
        }
        double peak = rises.isEmpty() ? 0 : rises.value(0);
        return Math.max(peak, rise + before * minute / hour);
    }
}
