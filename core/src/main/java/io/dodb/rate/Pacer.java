package io.dodb.rate;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the next request of one token may leave, so that neither limit is ever exceeded and no slot is wasted. Pure: time and
 * randomness are arguments. Not thread-safe; its performer calls it from one thread at a time. Instants are nanoseconds of any monotonic
 * clock, and must not go back. Each decision is O(1), amortized.
 *
 * <p>The server counts arrivals. A request sent at s and answered at r arrived in between. If its slot is held until r + window, and the
 * next request leaves no earlier, then the two arrivals are a window apart whatever the latencies and whatever the clocks say. What the
 * server counts beyond our own log belongs to {@link Strangers}.
 */
public final class Pacer {
    /** Answer of {@link #admit}: send now. */
    public static final long NOW = 0;

    /** Answer of {@link #admit}: ask again when an answer came or a request was abandoned. */
    public static final long AFTER_REPLY = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final int IN_FLIGHT_AMONG_STRANGERS = 3;
    private static final double PENALTY = 10;

    private final Pacing pacing;
    /** The longer limit, and the shorter one; null where nothing is limited, or only one thing is. */
    private final @Nullable RateWindow hour;

    private final @Nullable RateWindow minute;
    private final long hourNanos;
    private final long minuteNanos;
    private final OwnRequests own;
    private final Strangers strangers;
    private final RetryBudget budget = new RetryBudget();

    /** The first instant that was seen; all others are counted from it, so that none overflows. */
    private long origin;

    private boolean started;

    private long hourLimit;
    private long minuteLimit;
    /** Whether an answer came, so that it is known what the server announces. */
    private boolean introduced;

    private int allowedInFlight;

    private long lastAnswer;
    private long resetAt;
    private boolean probing = true;
    private @Nullable WaitReason blockedBy;
    private long blockedAt;
    private long blockedUntil;
    private int blindProbes;
    private double minutePenalty;
    private long minutePenaltyAt;
    private long outageGap;

    private final RoomSearch search;

    private @Nullable WaitReason waitReason;

    public Pacer(Pacing pacing) {
        this.pacing = pacing;
        List<RateWindow> windows = pacing.limits().windows();
        hour = windows.isEmpty() ? null : windows.get(windows.size() - 1);
        minute = windows.size() < 2 ? null : windows.get(0);
        hourNanos = hour == null ? 3600 * SECOND : hour.per().toNanos();
        minuteNanos = minute == null ? hourNanos / 60 : minute.per().toNanos();
        hourLimit = hour == null ? Long.MAX_VALUE : hour.requests();
        minuteLimit = minute == null ? Long.MAX_VALUE : minute.requests();
        own = new OwnRequests(hourNanos, minuteNanos);
        strangers = new Strangers(hourNanos, minuteNanos);
        allowedInFlight = pacing.maxInFlight();
        search = new RoomSearch(hourNanos);
        introduced = hour == null;
        probing = hour != null;
    }

    // ---- the decision ----

    /**
     * Whether a request may leave. After {@link #NOW}, {@link #sent} must follow.
     *
     * @return {@link #NOW}, {@link #AFTER_REPLY}, or how many nanoseconds to wait before asking again
     */
    public long admit(long instant, Lane lane) {
        long now = elapsed(instant);
        waitReason = null;
        // single calls do not wait for an outage to end: each shows whether it has
        boolean outage = blockedBy == WaitReason.OUTAGE;
        boolean held = !(outage && lane == Lane.INTERACTIVE);
        if (held && blockedBy != null && now - blockedUntil < 0) {
            waitReason = blockedBy;
            return blockedUntil - now;
        }
        if (held && probing && own.inFlight() > 0) {
            waitReason = blockedBy;
            return AFTER_REPLY;
        }
        if (own.inFlight() >= allowedInFlight(lane)) {
            return AFTER_REPLY;
        }
        if (hour == null) {
            return NOW;
        }
        own.expire(now);
        if (strangers.count() > 0 && own.inFlight() == 0 && now - lastAnswer > minuteNanos / 12) {
            probing = true; // the picture is old: look before a burst
        }
        long wait = admitToMinute(now);
        return wait == NOW ? admitToHour(now, lane) : wait;
    }

    private int allowedInFlight(Lane lane) {
        int allowed = lane == Lane.BULK ? allowedInFlight : pacing.maxInFlight();
        return strangers.count() > 0 ? Math.min(allowed, IN_FLIGHT_AMONG_STRANGERS) : allowed;
    }

    private long admitToMinute(long now) {
        if (minute == null) {
            return NOW;
        }
        double others = strangers.perMinute(now);
        double room = Math.max(1, Math.floor(minuteLimit - others - 2 * Math.sqrt(others) - minutePenalty));
        if (own.inMinute() < room) {
            return NOW;
        }
        waitReason = WaitReason.MINUTE_LIMIT;
        return own.untilMinuteFree(now);
    }

    private long admitToHour(long now, Lane lane) {
        double others = strangers.count();
        double distance = others > 0 ? 5 + Math.ceil(pacing.politeness() * Math.sqrt(others)) : 0;
        double reserve = lane == Lane.BULK ? Math.ceil(pacing.reserve() * hourLimit) : 0;
        double room = Math.max(others > 0 ? 0 : 1, hourLimit - others - distance - reserve);
        if (own.inHour() < room) {
            return NOW;
        }
        waitReason = WaitReason.HOUR_LIMIT;
        long wait = own.untilHourFree(now);
        if (others > 0 && own.inFlight() == 0) {
            long look = search.due(resetAt);
            if (look <= now) {
                search.look(now, others);
                probing = true;
                waitReason = null;
                return NOW;
            }
            wait = Math.min(wait, look - now);
        }
        return wait;
    }

    /** Why the last {@link #admit} did not say {@link #NOW}; null if it did, or if it only waits for another request. */
    public @Nullable WaitReason waitReason() {
        return waitReason;
    }

    /** What tells that the last {@link #admit} had to hold back; null whenever {@link #waitReason} is. */
    public @Nullable WaitCause waitCause() {
        return waitReason == null
                ? null
                : waitReason == WaitReason.OUTAGE ? WaitCause.FAILURES : WaitCause.OWN_REQUESTS;
    }

    // ---- what happens ----

    /**
     * Takes over what an earlier process sent with the token, so that it is not taken for strangers'. Does nothing once a request has left:
     * what this process remembers comes first.
     *
     * @param ages how many nanoseconds ago answers came, oldest first; those that no window can count any more are left out
     * @param unanswered requests whose answer the earlier process did not live to see
     */
    public void restore(long instant, long[] ages, int unanswered) {
        long now = elapsed(instant);
        if (hour != null && own.isEmpty()) {
            own.restore(now, ages, unanswered);
        }
    }

    /** A request leaves. */
    public Ticket sent(long instant) {
        return sent(instant, new Ticket());
    }

    /** A request leaves; the same, with a ticket of the caller's that is in no other use. */
    public Ticket sent(long instant, Ticket ticket) {
        own.sent(elapsed(instant), ticket);
        return ticket;
    }

    /** The request did not leave after all. */
    public void notSent() {
        own.notSent();
    }

    /** No answer will come: the attempt was cancelled, timed out, or its connection broke. The server may have counted it. */
    public void abandoned(long instant) {
        own.abandoned(elapsed(instant));
    }

    /**
     * An answer came.
     *
     * @param ticket of its request
     * @param status the HTTP status
     * @param rateLimit what the reply's fields said
     * @param random uniform in [0, 1)
     */
    public void answered(Ticket ticket, long instant, int status, RateLimit rateLimit, double random) {
        long now = elapsed(instant);
        boolean wasRejected = status == 429;
        if (wasRejected) {
            own.rejected();
        } else {
            own.accepted(ticket, now);
        }
        own.expire(now);
        learn(ticket, now, wasRejected, rateLimit);
        lastAnswer = now;
        if (wasRejected) {
            rejected(ticket, now, rateLimit, random);
        } else {
            letIn(ticket, now, status);
        }
    }

    private void learn(Ticket ticket, long now, boolean wasRejected, RateLimit rateLimit) {
        boolean first = !introduced;
        introduced = true;
        long untilReset = rateLimit.untilResetNanos();
        // nothing that was counted expires later than its window: what says so, in milliseconds perhaps, is no reset
        resetAt = untilReset < 0 || untilReset > Math.max(hourNanos, 3600 * SECOND) ? now : now + untilReset + SECOND;
        long limit = rateLimit.announcedLimit();
        long remaining = rateLimit.announcedRemaining();
        // the API sends both; a limit alone is some gateway's, of a window that nobody knows
        if (hour == null || limit < 1 || remaining == RateLimit.ABSENT) {
            return;
        }
        hourLimit = limit;
        if (minute != null) {
            minuteLimit = Math.max(1, (long) minute.requests() * limit / hour.requests());
        }
        // on the minute's 429 it speaks of the minute
        if (!(wasRejected && rateLimit.retryAfterNanos() != RateLimit.ABSENT)) {
            double used = (double) limit - remaining;
            double most = used - own.countedAtLeast(ticket, now, wasRejected);
            strangers.observe(now, ticket.sentAt, used - own.countedAtMost(ticket), most);
        }
        if (first && strangers.count() > 0 && minute != null) {
            // of unknown age: they may all be of this minute
            own.holdMinute(now, (int) Math.max(0, Math.min(strangers.count(), (double) (minuteLimit - 2))));
        }
    }

    private void rejected(Ticket ticket, long now, RateLimit rateLimit, double random) {
        long retryAfter = rateLimit.retryAfterNanos();
        boolean straggler = blockedBy != null && ticket.sentAt - blockedAt <= 0;
        if (straggler) {
            // of the same volley: no new event, but its word counts too
            blockedUntil = Math.max(blockedUntil, retryAfter < 0 ? 0 : now + retryAfter);
            return;
        }
        if (rateLimit.isHourUsedUp()) {
            block(WaitReason.HOUR_LIMIT, now, Math.max(resetAt - now, nextProbe()) + (long) (random * SECOND));
        } else {
            long wait = retryAfter < 0
                    ? nextProbe() + (long) (random * SECOND)
                    : retryAfter + SECOND / 20 + (long) (random * 0.95 * SECOND);
            block(WaitReason.MINUTE_LIMIT, now, wait);
            minutePenalty = Math.min(minuteLimit / 2.0, minutePenalty + PENALTY);
            minutePenaltyAt = now;
        }
        search.rejected(rateLimit.isHourUsedUp());
    }

    /** Where the server does not say how long: 1 s, and twice as long each time that it rejects again, up to a minute. */
    private long nextProbe() {
        long gap = scaled((1L << Math.min(blindProbes, 6)) * SECOND);
        blindProbes++;
        return Math.min(scaled(60 * SECOND), gap);
    }

    private void letIn(Ticket ticket, long now, int status) {
        boolean straggler = blockedBy != null && ticket.sentAt - blockedAt <= 0;
        if (!straggler) {
            probing = false;
            blindProbes = 0;
            if (status < 500) {
                blockedBy = null;
            }
        }
        if (own.inFlight() == 0) {
            search.settled(strangers.count());
        }
        if (minutePenalty > 0 && now - minutePenaltyAt > minuteNanos) {
            minutePenalty = Math.max(0, minutePenalty - 2);
            minutePenaltyAt = now;
        }
        if (status < 500) {
            budget.succeeded();
            outageGap = 0;
            if (allowedInFlight < pacing.maxInFlight()) {
                allowedInFlight++;
            }
        }
    }

    /**
     * Whether a failed attempt may be made again soon: whether the token can afford the retry. If not, a bulk item waits instead of failing:
     * nothing of bulk leaves for a while, then a single probe, and the first answer that is not a 5xx reopens.
     *
     * @param random uniform in [0, 1)
     */
    public boolean spendRetry(long instant, Lane lane, double random) {
        long now = elapsed(instant);
        if (budget.spend()) {
            return true;
        }
        if (lane == Lane.BULK) {
            allowedInFlight = 1;
            probing = true;
            if (blockedBy == null || now - blockedUntil >= 0) {
                outageGap = clamp(2 * outageGap, 5 * SECOND, 60 * SECOND);
                block(WaitReason.OUTAGE, now, (long) (outageGap * (0.75 + 0.5 * random)));
            }
        }
        return false;
    }

    private void block(WaitReason reason, long now, long wait) {
        blockedBy = reason;
        blockedAt = now;
        blockedUntil = now + wait;
        probing = true;
    }

    private long elapsed(long instant) {
        if (!started) {
            started = true;
            origin = instant;
        }
        return instant - origin;
    }

    /** Times that the algorithm was tuned with, for an hour that is not an hour. */
    private long scaled(long nanos) {
        return hour == null ? nanos : (long) (nanos * (hourNanos / (3600.0 * SECOND)));
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    // ---- what can be asked ----

    /**
     * The least time in which so many more requests can pass the limits, as things stand: each minute and each hour as full as it may be, and
     * no request failing.
     */
    public Duration leastTime(long instant, long requests) {
        long now = elapsed(instant);
        if (hour == null || requests < 1) {
            return Duration.ZERO;
        }
        own.expire(now);
        long perHour = (long) Math.max(1, hourLimit - strangers.count());
        long perMinute = minute == null ? perHour : Math.min(perHour, minuteLimit);
        long last = own.inHour() + requests - 1;
        long hours = Math.min(last / perHour, Long.MAX_VALUE / 2 / hourNanos);
        long total = hourNanos * hours + (minute == null ? 0 : minuteNanos * ((last % perHour) / perMinute));
        return Duration.ofNanos(Math.max(0, total - own.oldestAge(now)));
    }

    /** Requests that the hour still has room for, as far as is known. */
    public long left(long instant) {
        long now = elapsed(instant);
        own.expire(now);
        return hour == null ? Long.MAX_VALUE : (long) Math.max(0, hourLimit - strangers.count() - own.inHour());
    }

    /** Requests that left and were neither answered nor abandoned. */
    public int inFlight() {
        return own.inFlight();
    }

    /** Own slots that are held now in the shorter and in the longer window, requests under way not counted. For tests and for people. */
    public long[] held(long instant) {
        long now = elapsed(instant);
        own.expire(now);
        return new long[] {own.inMinute() - own.inFlight(), own.inHour() - own.inFlight()};
    }

    /** What others seem to have sent with the token within the hour. */
    public double strangers() {
        return strangers.count();
    }

    /** The hour's limit: announced, or configured. */
    public long hourLimit() {
        return hourLimit;
    }
}
