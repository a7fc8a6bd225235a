package io.dodb.internal.rate;

/**
 * The accepted requests by the instant at which they were sent. Until a window has passed since then, the server must be counting them;
 * afterwards it may have stopped, because they reached it later than they were sent. Sends that lie close together are kept as one, at the
 * first of them, so that none is taken for one that must be counted when it need not be any more.
 */
final class SendLog {
    private static final int GRAINS = 65_536;
    private static final int FIRST_CAPACITY = 64;

    private final long window;
    private final long grain;
    private long[] sentAt = new long[FIRST_CAPACITY];
    private long[] accepted = new long[FIRST_CAPACITY];
    /** The number of the oldest run that is kept; runs are numbered from 0 for ever. */
    private long oldest;

    private long next;
    private long expired;

    SendLog(long window) {
        this.window = window;
        this.grain = window / GRAINS;
    }

    /** Notes a send, and returns the number of the run that it belongs to. */
    long sent(long now) {
        if (next > oldest && now - sentAt[slot(next - 1)] <= grain) {
            return next - 1;
        }
        if (next - oldest == sentAt.length) {
            grow();
        }
        sentAt[slot(next)] = now;
        accepted[slot(next)] = 0;
        return next++;
    }

    /** Notes that the server let a request of that run in. */
    void accepted(long run) {
        if (run < oldest) {
            expired++;
        } else {
            accepted[slot(run)]++;
        }
    }

    /** Returns the number of accepted requests that the server need not be counting any more. */
    long expired(long now) {
        while (next > oldest && now - sentAt[slot(oldest)] >= window) {
            expired += accepted[slot(oldest)];
            oldest++;
        }
        return expired;
    }

    /** Takes the oldest of the accepted requests for expired before their time, at most that many. */
    void forget(long most) {
        long left = most;
        while (next > oldest && left > 0) {
            long some = Math.min(accepted[slot(oldest)], left);
            accepted[slot(oldest)] -= some;
            expired += some;
            left -= some;
            if (accepted[slot(oldest)] == 0) {
                oldest++;
            }
        }
    }

    /** Returns when the oldest request was sent that the server must be counting, or {@code now} if there is none. */
    long oldest(long now) {
        return next > oldest ? sentAt[slot(oldest)] : now;
    }

    private int slot(long run) {
        return (int) (run & (sentAt.length - 1));
    }

    private void grow() {
        long[] oldSentAt = sentAt;
        long[] oldAccepted = accepted;
        int mask = oldSentAt.length - 1;
        sentAt = new long[oldSentAt.length * 2];
        accepted = new long[oldAccepted.length * 2];
        for (long run = oldest; run < next; run++) {
            sentAt[slot(run)] = oldSentAt[(int) (run & mask)];
            accepted[slot(run)] = oldAccepted[(int) (run & mask)];
        }
    }
}
