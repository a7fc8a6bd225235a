package io.dodb.internal.rate;

/** The requests of this process: the slots that it holds in both windows, and bounds on how many of its requests the server counts. */
final class OwnRequests {
    /** The allowance for a local clock that runs fast, 100 ppm. */
    private static final double DRIFT = 1e-4;
    /** A longer time than passes between a request and its answer. */
    private static final long LONGEST_ATTEMPT = 60_000_000_000L;

    private final long hourNanos;
    private final SlotLog hour;
    private final SlotLog minute;
    /** Requests accepted so recently that a counter behind a cache may not show them yet. */
    private final SlotLog recent;

    /** Requests accepted so recently that no counter of the shorter window can have dropped them. */
    private final SlotLog fresh;

    private final SendLog sends;
    private int inFlight;
    private long sent;
    private long accepted;
    private long rejected;
    private long unanswered;
    /** Accepted requests that are no longer fresh. */
    private long stale;
    /** Slots of the hour that became free. */
    private long freed;

    OwnRequests(long hourNanos, long minuteNanos) {
        this.hourNanos = hourNanos;
        hour = new SlotLog((long) (hourNanos * (1 + DRIFT)));
        minute = new SlotLog((long) (minuteNanos * (1 + DRIFT)));
        recent = new SlotLog(minuteNanos / 6);
        fresh = new SlotLog(minuteNanos / 6 * 5);
        sends = new SendLog(hourNanos);
    }

    void sent(long now, Ticket ticket) {
        recent.expire(now);
        inFlight++;
        sent++;
        sends.expired(now);
        ticket.sentAt = now;
        ticket.run = sends.sent(now);
        ticket.sentBefore = sent;
        ticket.acceptedBefore = accepted;
        ticket.settledBefore = accepted - recent.size();
        ticket.freedBefore = freed;
    }

    void notSent() {
        inFlight--;
        sent--;
    }

    void abandoned(long now) {
        inFlight--;
        unanswered++;
        take(now);
    }

    void accepted(Ticket ticket, long now) {
        inFlight--;
        accepted++;
        take(now);
        recent.take(now, 1);
        fresh.take(now, 1);
        stale += fresh.expire(now);
        sends.accepted(ticket.run);
    }

    void rejected() {
        inFlight--;
        rejected++;
    }

    /** Takes over the requests of an earlier process; see {@link Pacer#restore}. */
    void restore(long now, long[] ages, int neverAnswered) {
        for (long age : ages) {
            if (age < hourNanos) {
                sent++;
                accepted++;
                stale++;
                // sent some time before its answer: it must not be thought to expire too late
                sends.accepted(sends.sent(now - age - LONGEST_ATTEMPT));
                take(now - age);
            }
        }
        for (int i = 0; i < neverAnswered; i++) {
            sent++;
            unanswered++;
            take(now);
        }
        expire(now);
    }

    boolean isEmpty() {
        return sent == 0;
    }

    private void take(long now) {
        hour.take(now, 1);
        minute.take(now, 1);
        expire(now);
    }

    /** Forgets that many requests that the server has ceased to count, the oldest of the hour. */
    void forget(long now, long oldest) {
        // slots of requests that have expired by the time of sending are held a little longer: they go first, so that
        // both
        // logs
        // agree afterwards
        long expired = Math.max(0, hour.size() - (accepted - sends.expired(now)) - unanswered);
        freed += hour.drop(expired + oldest);
        sends.forget(oldest);
    }

    void expire(long now) {
        freed += hour.expire(now);
        minute.expire(now);
    }

    /** Returns how many of ours the server counts at the most, at the time of that request's answer. */
    double countedAtMost(Ticket ticket) {
        return sent - rejected - ticket.freedBefore;
    }

    /** Returns how many of ours the server counts at the least. */
    double countedAtLeast(Ticket ticket, long now, boolean wasRejected) {
        return ticket.acceptedBefore - sends.expired(now) + (wasRejected ? 0 : 1);
    }

    /** Returns how many of ours a counter with some delay counts at the least, that request included. */
    double settledAtLeast(Ticket ticket, long now) {
        return ticket.settledBefore - sends.expired(now) + 1;
    }

    int inFlight() {
        return inFlight;
    }

    /** Returns the slots held in the shorter window, requests under way included. */
    long inMinute() {
        return inFlight + minute.size();
    }

    /** Returns how many of ours the shorter window counts at the least, at the time of that request's answer. */
    long inMinuteAtLeast(Ticket ticket, long now) {
        stale += fresh.expire(now);
        return ticket.acceptedBefore - stale;
    }

    /** Returns the slots held in the longer window, requests under way included. */
    long inHour() {
        return inFlight + hour.size();
    }

    /** Returns the nanoseconds until a slot of the shorter window becomes free, at least 1; {@link Pacer#AFTER_REPLY} if only an answer can tell. */
    long untilMinuteFree(long now) {
        return minute.size() > 0 ? Math.max(1, minute.untilNextFree(now)) : Pacer.AFTER_REPLY;
    }

    /** Returns the same for the longer window. */
    long untilHourFree(long now) {
        return hour.size() > 0 ? Math.max(1, hour.untilNextFree(now)) : Pacer.AFTER_REPLY;
    }

    /** Returns how long the oldest slot of the hour has been held. */
    long oldestAge(long now) {
        return hour.oldestAge(now);
    }
}
