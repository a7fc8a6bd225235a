package io.dodb.internal.rate;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import org.jspecify.annotations.Nullable;

/**
 * The decision whether the next request may leave. An uncertain estimate is checked with one request a minute, so none keeps itself from
 * being corrected.
 */
final class Admission {
    /** The part of the minute left to others who are at work, in deviations of what they sent. */
    private static final double DISTANCE = 2.7;
    /** The most left to others, as a share of our own use, so that equals share evenly. */
    private static final double YIELD = 0.08;
    /** The least distance kept from others' requests within the hour. */
    private static final double LEAST_DISTANCE = 5;
    /** The share of the minute from which others count as company, in which bulk sends little at a time. */
    private static final double COMPANY = 0.1;

    private static final int IN_COMPANY = 3;

    private final Pacing pacing;
    private final Limits limits;
    private final OwnRequests own;
    private final OtherRequests others;
    private final MinuteRoom minuteRoom;
    private final SingleCalls singles;
    private final Block block;
    private final Look look;
    private final InFlight inFlight;

    private long lastAnswer;
    private double jitter;
    private @Nullable WaitReason reason;

    Admission(
            Pacing pacing,
            Limits limits,
            OwnRequests own,
            OtherRequests others,
            MinuteRoom minuteRoom,
            SingleCalls singles,
            Block block,
            Look look,
            InFlight inFlight) {
        this.pacing = pacing;
        this.limits = limits;
        this.own = own;
        this.others = others;
        this.minuteRoom = minuteRoom;
        this.singles = singles;
        this.block = block;
        this.look = look;
        this.inFlight = inFlight;
    }

    /** Notes an answer. */
    void answered(long now, double random) {
        lastAnswer = now;
        jitter = random;
    }

    /** Returns what the last decision waits for; null if it was to send. */
    @Nullable
    WaitReason reason() {
        return reason;
    }

    /** Returns how that is known; null whenever {@link #reason} is. */
    @Nullable
    WaitCause cause() {
        if (reason == null) {
            return null;
        }
        if (block.reason() != null) {
            return reason == WaitReason.OUTAGE ? WaitCause.FAILURES : WaitCause.REJECTED;
        }
        boolean shared = reason == WaitReason.MINUTE_LIMIT ? others.inMinute() > 0 : others.count() > 0;
        if (shared) {
            return WaitCause.OTHERS;
        }
        return others.areUnseen() ? WaitCause.HEADERS_OF_THE_MINUTE : WaitCause.OWN_REQUESTS;
    }

    /** Returns {@link Pacer#NOW}, {@link Pacer#AFTER_REPLY}, or how many nanoseconds to wait. */
    long decide(long now, Lane lane) {
        long wait = untilAllowed(now, lane);
        if (wait == Pacer.NOW) {
            reason = null;
        }
        return wait;
    }

    private long untilAllowed(long now, Lane lane) {
        reason = block.reason();
        // single calls do not wait for an outage to end: each shows whether it has
        boolean held = reason != null && !(reason == WaitReason.OUTAGE && lane == Lane.INTERACTIVE);
        if (held && block.holds(now)) {
            return block.remaining(now);
        }
        if (own.inFlight() >= allowedInFlight(lane, held)) {
            return Pacer.AFTER_REPLY;
        }
        if (limits.hour == null) {
            return Pacer.NOW;
        }
        own.expire(now);
        long wait = admitToMinute(now, lane);
        return wait == Pacer.NOW ? admitToHour(now, lane) : wait;
    }

    private int allowedInFlight(Lane lane, boolean held) {
        int most = lane == Lane.BULK ? inFlight.allowed() : pacing.maxInFlight();
        if (lane == Lane.BULK && others.inMinute() >= COMPANY * minuteRoom.size()) {
            most = Math.min(most, IN_COMPANY);
        }
        return held || reason == null ? Math.min(block.open(), most) : most;
    }

    private long admitToMinute(long now, Lane lane) {
        if (limits.minute == null) {
            return Pacer.NOW;
        }
        // a single call is not worth less than the coming requests of others: if there is no room, the server says
        // how long
        double theirs = lane == Lane.BULK ? others.inMinute() : 0;
        double reserve = lane == Lane.BULK ? singles.ofMinute(now, limits.perMinute()) : 0;
        double most = Math.max(1, Math.floor(minuteRoom.size() - reserve));
        double distance = Math.min(DISTANCE * pacing.politeness() * Math.sqrt(theirs), own.inMinute() * YIELD);
        double room = most - Math.min(theirs + distance, most - 1) - own.inMinute();
        if (room < 1) {
            long free = own.untilMinuteFree(now);
            if (theirs > 0 && own.inFlight() == 0) {
                long look = lastAnswer + limits.minuteNanos - now;
                if (look <= 0) {
                    return Pacer.NOW;
                }
                free = Math.min(free, look);
            }
            reason = WaitReason.MINUTE_LIMIT;
            return free;
        }
        double edge = room - Math.min(room / 2, (double) others.onTheirWay(now));
        boolean uncertain = theirs > 0 || (lane == Lane.BULK && minuteRoom.isLearnt());
        if (uncertain && edge < (1 + theirs / (own.inMinute() + 1.0)) * (own.inFlight() + 1)) {
            // the last slots: others may be after them, too, or there are fewer
            if (own.inFlight() > 0) {
                return Pacer.AFTER_REPLY;
            }
            long due = lastAnswer + (long) ((1 + jitter) * limits.minuteNanos / 60) - now;
            if (due > 0) {
                reason = WaitReason.MINUTE_LIMIT;
                return due;
            }
        }
        long wait = minuteRoom.untilBurst(now, theirs);
        if (wait != Pacer.NOW) {
            reason = WaitReason.MINUTE_LIMIT;
        }
        return wait;
    }

    private long admitToHour(long now, Lane lane) {
        double theirs = others.count();
        double distance = theirs > 0 ? LEAST_DISTANCE + Math.ceil(pacing.politeness() * Math.sqrt(theirs)) : 0;
        double reserve = lane == Lane.BULK
                ? Math.ceil(pacing.reserve() * limits.perHour()) + singles.ofHour(now, limits.perHour())
                : 0;
        double room = Math.max(theirs > 0 ? 0 : 1, limits.perHour() - theirs - distance - reserve);
        boolean matters = own.inHour() + inFlight.allowed() >= room;
        boolean certain = theirs <= 0 && !others.letGoEarly();
        if (others.isInDoubt() && matters) {
            block.look(); // the next answer will tell
            return own.inFlight() == 0 ? Pacer.NOW : Pacer.AFTER_REPLY;
        }
        if (own.inHour() < room) {
            if (certain) {
                return Pacer.NOW;
            }
            if (own.inFlight() == 0) {
                if (matters && now - lastAnswer > limits.minuteNanos / 12) {
                    block.look(); // the picture is old: look before a burst
                }
                return Pacer.NOW;
            }
            return room - own.inHour() < 2 * (own.inFlight() + 1) ? Pacer.AFTER_REPLY : Pacer.NOW;
        }
        reason = WaitReason.HOUR_LIMIT;
        long free = own.untilHourFree(now);
        if (own.inFlight() > 0) {
            return free;
        }
        if (certain && look.resetIn(now) >= free - limits.minuteNanos) {
            return free;
        }
        boolean looks = lane == Lane.INTERACTIVE && !certain;
        long due = look.due(!certain);
        if (looks || due <= now) {
            block.look();
            return Pacer.NOW;
        }
        return Math.min(free, due - now);
    }
}
