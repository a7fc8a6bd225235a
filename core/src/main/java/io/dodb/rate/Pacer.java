package io.dodb.rate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the next request of one token may leave. Pure: time and randomness are arguments. Not thread-safe; its performer calls it
 * from one thread at a time. Instants are nanoseconds of any monotonic clock.
 *
 * <p>This one obeys what the server says: after a 429 nothing leaves until {@code Retry-After} has passed (the minute limit) or, without
 * that field, until the reset (the hour limit); then a single probe, and its answer reopens.
 */
public final class Pacer {
    /** Answer of {@link #admit}: send now. */
    public static final long NOW = 0;

    /** Answer of {@link #admit}: a probe is out; ask again when it was answered or abandoned. */
    public static final long AFTER_REPLY = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST_BLIND_WAIT_SECONDS = 60;

    private int inFlight;
    private @Nullable Limit blockedBy;
    private long blockedAt;
    private long blockedUntil;
    private int hourBlocks;

    /**
     * Whether a request may leave.
     *
     * @return {@link #NOW}, {@link #AFTER_REPLY}, or how many nanoseconds to wait before asking again
     */
    public long admit(long now) {
        if (blockedBy == null) {
            return NOW;
        }
        if (now - blockedUntil < 0) {
            return blockedUntil - now;
        }
        return inFlight > 0 ? AFTER_REPLY : NOW;
    }

    /** A request leaves, after {@link #admit} said {@link #NOW}. */
    public void sent() {
        inFlight++;
    }

    /**
     * A reply came.
     *
     * @param sentAt when its request left
     * @param status the HTTP status
     * @param rateLimit what the reply's fields said
     * @param random uniform in [0, 1)
     */
    public void answered(long sentAt, long now, int status, RateLimit rateLimit, double random) {
        inFlight--;
        // a probe leaves after the block, so what left in the very instant of the block is no probe
        boolean straggler = blockedBy != null && sentAt - blockedAt <= 0;
        if (straggler) {
            return;
        }
        if (status == 429) {
            block(now, rateLimit, random);
        } else {
            blockedBy = null;
            hourBlocks = 0;
        }
    }

    /** No reply will come: the attempt was cancelled, timed out or its connection broke. */
    public void abandoned() {
        inFlight--;
    }

    private void block(long now, RateLimit rateLimit, double random) {
        Duration retryAfter = rateLimit.retryAfter();
        long wait;
        if (retryAfter != null) {
            blockedBy = Limit.MINUTE;
            wait = retryAfter.toNanos() + SECOND / 20 + (long) (random * 0.95 * SECOND);
        } else {
            blockedBy = Limit.HOUR;
            long blind = Math.min(LONGEST_BLIND_WAIT_SECONDS, 1L << Math.min(hourBlocks, 6)) * SECOND;
            hourBlocks++;
            wait = Math.max(untilReset(rateLimit), blind) + (long) (random * SECOND);
        }
        blockedAt = now;
        blockedUntil = now + wait;
    }

    /** A reset in the past has been seen on live 429s (peers, section 0), hence the blind wait beside it. */
    private static long untilReset(RateLimit rateLimit) {
        Duration wait = rateLimit.untilReset();
        return wait == null || wait.isNegative() ? 0 : wait.plusSeconds(1).toNanos();
    }

    /** The limit that blocks, or null while requests may leave. */
    public @Nullable Limit blockedBy() {
        return blockedBy;
    }

    /** When the block ends and a probe may leave; meaningful only while {@link #blockedBy} is not null. */
    public long blockedUntil() {
        return blockedUntil;
    }

    /** Requests that left and were neither answered nor abandoned. */
    public int inFlight() {
        return inFlight;
    }
}
