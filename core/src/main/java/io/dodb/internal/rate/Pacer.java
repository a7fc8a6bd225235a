package io.dodb.internal.rate;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the next request of one token may leave, so that neither limit is ever exceeded and no slot is wasted. Pure: time and
 * randomness are arguments. Not thread-safe; callers use it from one thread at a time. Instants are nanoseconds of any monotonic clock, and
 * must not go back. Each decision is O(1), amortized.
 *
 * <p>The server counts arrivals. A request sent at s and answered at r arrived in between. If its slot is held until r + window, and the
 * next request leaves no earlier, then the two arrivals are a window apart whatever the latencies and whatever the clocks say. {@link
 * OwnRequests} does that. {@link OtherRequests} tracks what the server counts beyond it, {@link MinuteRoom} what its rejections teach of
 * the shorter limit, {@link Block} when to try again, and {@link SingleCalls} what bulk leaves to single calls. An uncertain estimate is
 * checked with one request a minute, so none keeps itself from being corrected.
 */
public final class Pacer {
    /** The result of {@link #admit} that means: send now. */
    public static final long NOW = 0;

    /** The result of {@link #admit} that means: ask again after an answer or an abandoned request. */
    public static final long AFTER_REPLY = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;

    private final Limits limits;
    private final OwnRequests own;
    private final OtherRequests others;
    private final MinuteRoom minuteRoom;
    private final RejectedLimit rejectedLimit;
    private final SingleCalls singles;
    private final Block block;
    private final Look look;
    private final InFlight inFlight;
    private final Admission admission;
    private final RetryBudget budget = new RetryBudget();
    /** Share of the hour that bulk runs leave alone. */
    private final double reserve;

    /** The first instant that was seen; all others are counted from it, so that none overflows. */
    private long origin;

    private boolean started;
    /** Whether an answer has announced a limit. */
    private boolean introduced;

    private long outageGap;
    private Lane admitted = Lane.BULK;

    public Pacer(Pacing pacing) {
        limits = new Limits(pacing.limits());
        reserve = pacing.reserve();
        own = new OwnRequests(limits.hourNanos, limits.minuteNanos);
        others = new OtherRequests(limits.hourNanos, limits.minuteNanos);
        minuteRoom = new MinuteRoom(limits.minuteNanos);
        minuteRoom.limit(limits.perMinute());
        rejectedLimit = new RejectedLimit(limits, own, others, minuteRoom);
        singles = new SingleCalls(limits.hourNanos, limits.minuteNanos);
        block = new Block(limits.hour == null ? SECOND : limits.minuteNanos / 60);
        look = new Look(limits.minuteNanos);
        inFlight = new InFlight(pacing.maxInFlight(), limits.perMinute());
        admission = new Admission(pacing, limits, own, others, minuteRoom, singles, block, look, inFlight);
        if (limits.hour != null) {
            block.look();
        }
    }

    // ---- the decision ----

    /**
     * Returns whether a request may leave. After {@link #NOW}, {@link #sent} must follow.
     *
     * @return {@link #NOW}, {@link #AFTER_REPLY}, or how many nanoseconds to wait before asking again
     */
    public long admit(long instant, Lane lane) {
        long now = elapsed(instant);
        long wait = admission.decide(now, lane);
        if (wait == NOW) {
            admitted = lane;
        }
        return wait;
    }

    /** Returns why the last {@link #admit} was not {@link #NOW}; null if it was, or if it only waits for another request. */
    public @Nullable WaitReason waitReason() {
        return admission.reason();
    }

    /** Returns how it is known that the last {@link #admit} had to hold back; null whenever {@link #waitReason} is. */
    public @Nullable WaitCause waitCause() {
        return admission.cause();
    }

    // ---- what happens ----

    /**
     * Takes over what an earlier process sent with the token, so that it is not taken for others'. Does nothing once a request has left:
     * the memory of this process comes first.
     *
     * @param ages how many nanoseconds ago answers came, oldest first; ages that no window counts any more are left out
     * @param unanswered requests that the earlier process sent and had no answer to
     */
    public void restore(long instant, long[] ages, int unanswered) {
        long now = elapsed(instant);
        if (limits.hour != null && own.isEmpty()) {
            own.restore(now, ages, unanswered);
        }
    }

    /** Notes that a request leaves. */
    public Ticket sent(long instant) {
        return sent(instant, new Ticket());
    }

    /** Notes that a request leaves, with a ticket of the caller's that is not in use. */
    public Ticket sent(long instant, Ticket ticket) {
        long now = elapsed(instant);
        own.sent(now, ticket);
        if (limits.hour != null) {
            minuteRoom.sent();
            if (admitted == Lane.INTERACTIVE) {
                singles.sent(now);
            }
        }
        return ticket;
    }

    /** Takes the request back: it did not leave after all. */
    public void notSent() {
        own.notSent();
    }

    /** Notes that no answer will come: the attempt was cancelled, timed out, or its connection broke. The server may have counted it. */
    public void abandoned(long instant) {
        own.abandoned(elapsed(instant));
    }

    /** Like {@link #abandoned}, where the connection could not be made or broke, perhaps because the server takes no more of them. */
    public void broke(long instant) {
        own.abandoned(elapsed(instant));
        inFlight.broke();
    }

    /**
     * Notes an answer.
     *
     * @param ticket of its request
     * @param status the HTTP status
     * @param rateLimit the reply's rate limit fields
     * @param random uniform in [0, 1)
     */
    public void answered(Ticket ticket, long instant, int status, RateLimitFields rateLimit, double random) {
        long now = elapsed(instant);
        boolean wasRejected = status == 429;
        if (wasRejected) {
            own.rejected();
        } else {
            own.accepted(ticket, now);
        }
        own.expire(now);
        inFlight.took(now - ticket.sentAt);
        WaitReason limit = wasRejected || isThrottled(status, rateLimit) ? rejectedLimit.of(rateLimit) : null;
        learn(ticket, now, limit, rateLimit);
        admission.answered(now, random);
        if (limit != null) {
            rejected(ticket, now, limit, rateLimit, random);
        } else {
            letIn(ticket, now, status);
        }
    }

    /** Returns whether a gateway said 429 in another way. */
    private static boolean isThrottled(int status, RateLimitFields rateLimit) {
        return status == 503 && rateLimit.retryAfterNanos() >= 0;
    }

    private void learn(Ticket ticket, long now, @Nullable WaitReason rejectedBy, RateLimitFields rateLimit) {
        look.answered(now, rateLimit.untilResetNanos(), limits.hourNanos);
        if (limits.hour == null) {
            return;
        }
        long announced = rateLimit.announcedLimit();
        long remaining = rateLimit.announcedRemaining();
        // the API sends both; a limit alone comes from a gateway, for an unknown window
        if (announced < 1 || remaining == RateLimitFields.ABSENT) {
            learnWithoutCounter(ticket, now, rejectedBy, rateLimit);
            return;
        }
        if (limits.isOfTheMinute(announced)) {
            others.observeMinute();
            limits.announceMinute(announced);
            minuteRoom.limit(announced);
            return;
        }
        limits.announceHour(announced);
        minuteRoom.limit(limits.perMinute());
        // on a rejection by the minute's limit it is the minute's
        if (rejectedBy == WaitReason.MINUTE_LIMIT) {
            return;
        }
        if (isOfTheMinute(remaining, ticket, now)) {
            others.observeMinute();
            return;
        }
        boolean wasRejected = rejectedBy != null;
        boolean first = !introduced;
        introduced = true;
        double used = (double) limits.perHour() - remaining;
        double most = used - own.countedAtLeast(ticket, now, wasRejected);
        others.observe(
                now, ticket.sentAt, limits.perHour(), used - own.countedAtMost(ticket), most, wasRejected || first);
        if (limits.covers(announced) && remaining > 0) {
            others.observeShortfall(own.settledAtLeast(ticket, now) - used, -most);
            if (others.hasForgotten()) {
                own.forget(now, others.forgotten(now, limits.perHour()));
            }
        }
    }

    private void learnWithoutCounter(
            Ticket ticket, long now, @Nullable WaitReason rejectedBy, RateLimitFields rateLimit) {
        double theirs = limits.perHour() - own.countedAtMost(ticket);
        if (rejectedBy == WaitReason.HOUR_LIMIT) {
            others.full(now, theirs, rateLimit.retryAfterNanos() == 0);
        } else if (rejectedBy == null) {
            if (others.isProvoked() && block.reason() == WaitReason.HOUR_LIMIT && !block.precedes(ticket)) {
                others.full(now, theirs, true);
            }
            others.letIn(now);
        }
    }

    /** Returns whether the requests said to be left are those of the shorter window: some gateways send the lesser of both. */
    private boolean isOfTheMinute(long remaining, Ticket ticket, long now) {
        return limits.minute != null
                && remaining <= limits.perMinute() - own.inMinuteAtLeast(ticket, now)
                && remaining >= limits.perMinute() - own.inMinute()
                && limits.perHour() - remaining > own.countedAtMost(ticket);
    }

    private void rejected(Ticket ticket, long now, WaitReason limit, RateLimitFields rateLimit, double random) {
        long window = limit == WaitReason.MINUTE_LIMIT ? limits.minuteNanos : limits.hourNanos;
        long retryAfter = Math.min(rateLimit.retryAfterNanos(), Math.max(window, 60 * SECOND));
        if (block.precedes(ticket)) {
            block.extend(now, Math.max(0, retryAfter));
            minuteRoom.oneLess();
            return;
        }
        long wait;
        if (retryAfter > 0) {
            wait = retryAfter + SECOND / 20 + (long) (random * 0.95 * SECOND);
        } else {
            long reset = limits.hour == null && limit == WaitReason.HOUR_LIMIT ? look.resetIn(now) : Long.MAX_VALUE;
            wait = Math.max(block.nextGap(), reset == Long.MAX_VALUE ? 0 : reset) + (long) (random * SECOND);
        }
        block.hold(limit, now, wait);
        if (limits.hour == null) {
            return;
        }
        if (limit == WaitReason.MINUTE_LIMIT) {
            minuteRoom.rejected(now, (double) (own.inMinute() - own.inFlight() + others.inMinute()));
        } else {
            look.wasRejected();
            minuteRoom.wasNotRejected();
        }
    }

    private void letIn(Ticket ticket, long now, int status) {
        if (block.precedes(ticket)) {
            if (block.reason() == WaitReason.MINUTE_LIMIT) {
                minuteRoom.oneMore();
            }
        } else {
            block.letIn(status >= 500, others.count() <= 1 && !others.letGoEarly());
        }
        look.letIn();
        minuteRoom.letIn(now);
        inFlight.answered(status < 500);
        if (status < 500) {
            budget.succeeded();
            outageGap = 0;
        }
    }

    /**
     * Returns whether a failed attempt may be made again soon, that is whether the token can afford the retry. If not, a bulk item waits
     * instead of failing: nothing of bulk leaves for a while, then a single probe, and the first answer that is not a 5xx reopens.
     *
     * @param random uniform in [0, 1)
     */
    public boolean spendRetry(long instant, Lane lane, double random) {
        long now = elapsed(instant);
        if (budget.spend()) {
            return true;
        }
        if (lane == Lane.BULK) {
            inFlight.onlyOne();
            block.look();
            if (!block.holds(now)) {
                outageGap = Math.max(5 * SECOND, Math.min(60 * SECOND, 2 * outageGap));
                block.hold(WaitReason.OUTAGE, now, (long) (outageGap * (0.75 + 0.5 * random)));
            }
        }
        return false;
    }

    private long elapsed(long instant) {
        if (!started) {
            started = true;
            origin = instant;
        }
        return instant - origin;
    }

    // ---- what can be asked ----

    /**
     * Returns the least time in which that many more requests of bulk runs can pass the limits, as things stand: each minute and each hour
     * as full as it may be, the reserve left alone, and no request failing.
     */
    public Duration leastTime(long instant, long requests) {
        long now = elapsed(instant);
        if (limits.hour == null || requests < 1) {
            return Duration.ZERO;
        }
        own.expire(now);
        double kept = others.count() + Math.ceil(reserve * limits.perHour());
        long perHour = (long) Math.max(1, limits.perHour() - kept);
        long perMinute = limits.minute == null ? perHour : Math.min(perHour, limits.perMinute());
        long last = own.inHour() + requests - 1;
        long hours = Math.min(last / perHour, Long.MAX_VALUE / 2 / limits.hourNanos);
        long total = limits.hourNanos * hours
                + (limits.minute == null ? 0 : limits.minuteNanos * ((last % perHour) / perMinute));
        return Duration.ofNanos(Math.max(0, total - own.oldestAge(now)));
    }

    /** Returns the number of requests that the hour still has room for, as far as is known. */
    public long left(long instant) {
        long now = elapsed(instant);
        own.expire(now);
        return limits.hour == null
                ? Long.MAX_VALUE
                : (long) Math.max(0, limits.perHour() - others.count() - own.inHour());
    }

    /** Returns the number of requests that left and were neither answered nor abandoned. */
    public int inFlight() {
        return own.inFlight();
    }

    /** Returns the own slots now held in the shorter and in the longer window, without requests under way. For tests and for people. */
    public long[] held(long instant) {
        long now = elapsed(instant);
        own.expire(now);
        return new long[] {own.inMinute() - own.inFlight(), own.inHour() - own.inFlight()};
    }

    /** Returns the number of requests that others seem to have sent with the token within the hour. */
    public double strangers() {
        return others.count();
    }

    /** Returns the hour's limit: announced, or configured. */
    public long hourLimit() {
        return limits.perHour();
    }
}
