package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.internal.Timing;
import org.jspecify.annotations.Nullable;

/**
 * The course of a call: its cost so far, and its progress. Written by the layers, one signal at a time; may be read from any thread, for
 * instance when the call is cancelled.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: the signals of one call are serial
public final class CallTrace {
    private static final long NEVER = Long.MIN_VALUE;

    /** The trace of the call that it is a look-up for, or null. */
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
    /** The deadline, by the clock of its {@link Timing}; the largest number for none. */
    private volatile long end = Long.MAX_VALUE;
    /** The time at which the last request of this attempt was allowed to leave, by the same clock; {@link #NEVER} if none was. */
    private volatile long begun = NEVER;

    CallTrace() {
        this(null, null);
    }

    /** Creates the trace of a call whose attempts are watched. */
    CallTrace(AttemptWatch watch) {
        this(null, watch);
    }

    private CallTrace(@Nullable CallTrace owner, @Nullable AttemptWatch watch) {
        this.owner = owner;
        this.watch = watch;
    }

    /** Returns the trace of a look-up, whose requests count for this call too, and which ends with this call. */
    CallTrace lookup() {
        return new CallTrace(this, watch);
    }

    /** Returns the number of attempts at the call itself; requests rejected by a rate limit, and look-ups, are not attempts. */
    public int attempts() {
        return attempts;
    }

    /** Returns the number of requests sent: attempts, look-ups, and requests rejected by a rate limit. */
    public int requests() {
        return requests;
    }

    /** Returns the number of requests that were answered 429. */
    public int rateLimited() {
        return rateLimited;
    }

    /** Returns the cost of the call so far. */
    public Effort effort() {
        return new Effort(attempts, requests, rateLimited);
    }

    /** Returns true if a write may have been applied, as far as is known now: a request is in flight, or an answer was lost. */
    public boolean mayHaveBeenApplied() {
        return onTheWire || openEnd;
    }

    /** Lets the request in flight finish, and allows no further one. */
    public void halt() {
        halted = true;
    }

    boolean isHalted() {
        return halted || (owner != null && owner.isHalted());
    }

    /** Returns true if the request of this attempt left the machine and was not answered. */
    public boolean isOnTheWire() {
        return onTheWire;
    }

    public void attempt() {
        attempts++;
        onTheWire = false;
        begun = NEVER;
    }

    /** Records that the last attempt met an outage, and does not count against the policy. */
    void waitedOut() {
        waitedOut++;
    }

    /** Returns the number of attempts that count against the retry policy. */
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

    /** Records that the result was delivered to the subscriber. */
    void delivered() {
        onTheWire = false;
    }

    /** Records that a request taken for sent did not leave. */
    public void notSent() {
        requests--;
        onTheWire = false;
        if (owner != null) {
            owner.requests--;
        }
    }

    /**
     * Records an answer. Until a result has been delivered, or the retry layer has noted a failure of the server, the call counts as in
     * flight: if it is cancelled in between, it must not be taken for not attempted.
     */
    public void answered(int status) {
        if (watch != null) {
            watch.answered(status);
        }
        if (status >= 300 && status < 500) {
            refused();
        }
    }

    /** Records that the server refused the request without processing it. */
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

    /** Records that the call waits before its next attempt: stopping it need not await an answer. */
    void pauses() {
        onTheWire = false;
    }

    /** Records that an attempt ended without showing what the server did. */
    void endedOpen() {
        openEnd = true;
    }

    /** Returns true if an earlier attempt ended without showing what the server did. */
    boolean isOpenEnd() {
        return openEnd;
    }

    void waits(boolean now) {
        waiting = now;
        if (owner != null) {
            owner.waits(now);
        }
    }

    /** Records that the limits let a request leave. */
    void begins(long now) {
        waits(false);
        begun = now;
    }

    /** Returns the nanoseconds since the last request of this attempt was allowed to leave; zero if none was. */
    long sinceBegun(long now) {
        return begun == NEVER ? 0 : now - begun;
    }

    /** Returns the last 429 reply, or null. */
    @Nullable
    HttpReply rejection() {
        return rejection;
    }

    /** Returns true if it is held back by the rate limits, or an outage. */
    boolean isWaiting() {
        return waiting;
    }

    /** Records that an attempt begins. */
    public void leaves() {
        if (watch != null) {
            watch.leaves();
        }
    }

    /** Records that an attempt failed. */
    void failed(DatabasesException failure) {
        if (watch != null) {
            watch.failed(failure);
        }
    }

    /** Sets its deadline to that many nanoseconds from now. */
    void mustEndWithin(long nanos, long now) {
        end = now + nanos;
    }

    /** Returns true if it has that many nanoseconds left from now. */
    boolean hasTimeFor(long nanos, long now) {
        return (end == Long.MAX_VALUE || end - now > nanos) && (owner == null || owner.hasTimeFor(nanos, now));
    }
}
