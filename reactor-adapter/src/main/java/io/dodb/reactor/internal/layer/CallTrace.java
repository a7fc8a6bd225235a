package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.internal.Timing;
import org.jspecify.annotations.Nullable;

/**
 * The course of a call: what it has cost so far, and how far it came. Written by the layers, one signal at a time; may be read from any thread, for instance
 * when the call is cancelled.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: the signals of one call are serial
public final class CallTrace {
    /** Whose call it is a look-up for, or null. */
    private final @Nullable CallTrace owner;

    private final @Nullable AttemptWatch watch;

    private volatile int attempts;
    private volatile int waitedOut;
    private volatile int requests;
    private volatile int rateLimited;
    private volatile boolean onTheWire;
    private volatile boolean openEnd;
    private volatile boolean halted;
    private volatile boolean waiting;
    private volatile @Nullable HttpReply rejection;
    /** When its time is up, by the clock of its {@link Timing}; the largest number for never. */
    private volatile long end = Long.MAX_VALUE;

    CallTrace() {
        this(null, null);
    }

    /** Of a call whose attempts somebody watches. */
    CallTrace(AttemptWatch watch) {
        this(null, watch);
    }

    private CallTrace(@Nullable CallTrace owner, @Nullable AttemptWatch watch) {
        this.owner = owner;
        this.watch = watch;
    }

    /** Of a look-up: its requests count for this call too, and it ends with this call. */
    CallTrace lookup() {
        return new CallTrace(this, watch);
    }

    /** Attempts at the call itself; requests that a rate limit rejected, and look-ups, are not attempts. */
    public int attempts() {
        return attempts;
    }

    /** Requests sent in all: attempts, look-ups, and those that a rate limit rejected. */
    public int requests() {
        return requests;
    }

    /** Requests that were answered 429. */
    public int rateLimited() {
        return rateLimited;
    }

    /** Returns what the call has cost by now. */
    public Effort effort() {
        return new Effort(attempts, requests, rateLimited);
    }

    /** Whether the server may have done what a write asks for, as far as is known now: a request is out, or an answer was lost. */
    public boolean mayHaveBeenApplied() {
        return onTheWire || openEnd;
    }

    /** Lets the request that is out finish, and allows no further one. */
    public void halt() {
        halted = true;
    }

    boolean isHalted() {
        return halted || (owner != null && owner.isHalted());
    }

    /** Whether the request of this attempt left the machine and was not answered. */
    public boolean isOnTheWire() {
        return onTheWire;
    }

    public void attempt() {
        attempts++;
        onTheWire = false;
    }

    /** The last attempt met an outage, and does not count against the policy. */
    void waitedOut() {
        waitedOut++;
    }

    /** Attempts that count against the retry policy. */
    int paidAttempts() {
        return attempts - waitedOut;
    }

    public void sent() {
        requests++;
        onTheWire = true;
        if (owner != null) {
            owner.requests++;
        }
    }

    /** The result is with whoever asked for it. */
    void delivered() {
        onTheWire = false;
    }

    /** What was taken for sent did not leave. */
    public void notSent() {
        requests--;
        onTheWire = false;
        if (owner != null) {
            owner.requests--;
        }
    }

    /**
     * The server answered. Until a result has been delivered, or the retry layer has noted a failure of the server, the call counts as being
     * out: whoever gives it up in between must not take it for not attempted.
     */
    public void answered(int status) {
        if (watch != null) {
            watch.answered(status);
        }
        if (status >= 300 && status < 500) {
            refused();
        }
    }

    /** The server did nothing with the request, and says so. */
    public void refused() {
        onTheWire = false;
    }

    void rejected(HttpReply reply) {
        rejection = reply;
        rateLimited++;
        if (owner != null) {
            owner.rateLimited++;
            owner.rejection = reply;
        }
    }

    /** The call waits before its next attempt: whoever stops it need not wait for an answer. */
    void pauses() {
        onTheWire = false;
    }

    /** An attempt ended without telling what the server did. */
    void endedOpen() {
        openEnd = true;
    }

    /** Whether an earlier attempt ended without telling what the server did. */
    boolean isOpenEnd() {
        return openEnd;
    }

    void waits(boolean now) {
        waiting = now;
        if (owner != null) {
            owner.waits(now);
        }
    }

    /** The last 429 that it met, or null. */
    @Nullable
    HttpReply rejection() {
        return rejection;
    }

    /** Whether it is held back by the rate limits, or an outage. */
    boolean isWaiting() {
        return waiting;
    }

    /** An attempt sets out. */
    public void leaves() {
        if (watch != null) {
            watch.leaves();
        }
    }

    /** An attempt failed. */
    void failed(DatabasesException failure) {
        if (watch != null) {
            watch.failed(failure);
        }
    }

    /** It has so many nanoseconds from now on. */
    void mustEndWithin(long nanos, long now) {
        end = now + nanos;
    }

    /** Whether it has so many nanoseconds left, from now on. */
    boolean hasTimeFor(long nanos, long now) {
        return (end == Long.MAX_VALUE || end - now > nanos) && (owner == null || owner.hasTimeFor(nanos, now));
    }
}
