package io.dodb.rate;

/** What this process has sent: the slots that it holds in both windows, and what of it the server can, and what it must be counting. */
final class OwnRequests {
    /** Room for a local clock that runs fast, 100 ppm. */
    private static final double DRIFT = 1e-4;
    /** More than passes between a request and its answer. */
    private static final long LONGEST_ATTEMPT = 60_000_000_000L;

    private final long hourNanos;
    private final SlotLog hour;
    private final SlotLog minute;
    private final SendLog sends;
    private int inFlight;
    private long sent;
    private long accepted;
    private long rejected;
    /** Slots of the hour that became free because a window had passed. */
    private long freed;

    OwnRequests(long hourNanos, long minuteNanos) {
        this.hourNanos = hourNanos;
        hour = new SlotLog((long) (hourNanos * (1 + DRIFT)));
        minute = new SlotLog((long) (minuteNanos * (1 + DRIFT)));
        sends = new SendLog(hourNanos);
    }

    void sent(long now, Ticket ticket) {
        inFlight++;
        sent++;
        sends.expired(now);
        ticket.sentAt = now;
        ticket.run = sends.sent(now);
        ticket.acceptedBefore = accepted;
        ticket.freedBefore = freed;
    }

    void notSent() {
        inFlight--;
        sent--;
    }

    void abandoned(long now) {
        inFlight--;
        take(now);
    }

    void accepted(Ticket ticket, long now) {
        inFlight--;
        accepted++;
        take(now);
        sends.accepted(ticket.run);
    }

    void rejected() {
        inFlight--;
        rejected++;
    }

    /** Takes over what an earlier process sent; see {@link Pacer#restore}. */
    void restore(long now, long[] ages, int unanswered) {
        for (long age : ages) {
            if (age < hourNanos) {
                sent++;
                accepted++;
                // sent some time before its answer: it must not be thought to expire too late
                sends.accepted(sends.sent(now - age - LONGEST_ATTEMPT));
                take(now - age);
            }
        }
        for (int i = 0; i < unanswered; i++) {
            sent++;
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

    /** Requests of others whose age is unknown: they may all be of this minute. */
    void holdMinute(long now, int slots) {
        minute.take(now, slots);
    }

    void expire(long now) {
        freed += hour.expire(now);
        minute.expire(now);
    }

    /** How many of ours the server counts at the most, at the time of that request's answer. */
    double countedAtMost(Ticket ticket) {
        return sent - rejected - ticket.freedBefore;
    }

    /** How many of ours the server counts at the least. */
    double countedAtLeast(Ticket ticket, long now, boolean wasRejected) {
        return ticket.acceptedBefore - sends.expired(now) + (wasRejected ? 0 : 1);
    }

    int inFlight() {
        return inFlight;
    }

    /** Slots held in the shorter window, those of requests under way included. */
    long inMinute() {
        return inFlight + minute.size();
    }

    /** Slots held in the longer window, those of requests under way included. */
    long inHour() {
        return inFlight + hour.size();
    }

    /** Nanoseconds until a slot of the shorter window becomes free, at least 1; {@link Pacer#AFTER_REPLY} if only an answer can tell. */
    long untilMinuteFree(long now) {
        return minute.size() > 0 ? Math.max(1, minute.untilNextFree(now)) : Pacer.AFTER_REPLY;
    }

    /** The same for the longer window. */
    long untilHourFree(long now) {
        return hour.size() > 0 ? Math.max(1, hour.untilNextFree(now)) : Pacer.AFTER_REPLY;
    }

    /** How long the oldest slot of the hour has been held. */
    long oldestAge(long now) {
        return hour.oldestAge(now);
    }
}
