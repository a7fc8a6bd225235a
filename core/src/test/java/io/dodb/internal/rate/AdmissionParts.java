package io.dodb.internal.rate;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;

/** The parts of an admission with the documented limits, and what can happen to them. */
abstract class AdmissionParts {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    /** How long own slots are held: a window, and 100 ppm for the clock. */
    static final long MINUTE_HELD = MINUTE + 6 * MILLI;

    static final long HOUR_HELD = HOUR + 360 * MILLI;

    final Limits limits = new Limits(RateLimits.DOCUMENTED);
    final OwnRequests own = new OwnRequests(HOUR, MINUTE);
    final OtherRequests others = new OtherRequests(HOUR, MINUTE);
    final MinuteRoom minuteRoom = new MinuteRoom(MINUTE);
    final SingleCalls singles = new SingleCalls(HOUR, MINUTE);
    final Block block = new Block(SECOND);
    final Look look = new Look(MINUTE);
    final InFlight inFlight = new InFlight(64, 512);
    final Admission admission = admission(Pacing.DEFAULT.withMaxInFlight(64));

    AdmissionParts() {
        minuteRoom.limit(250);
    }

    final Admission admission(Pacing pacing) {
        return new Admission(pacing, limits, own, others, minuteRoom, singles, block, look, inFlight);
    }

    final void accepted(int requests, long now) {
        for (int i = 0; i < requests; i++) {
            Ticket ticket = new Ticket();
            own.sent(now, ticket);
            own.accepted(ticket, now);
        }
    }

    final void underWay(int requests, long now) {
        for (int i = 0; i < requests; i++) {
            own.sent(now, new Ticket());
        }
    }

    /** Others sent so many within the minute. */
    final void othersOfTheMinute(int requests) {
        others.observe(0, 0, 5_000, 0, 0, true);
        others.observe(0, 0, 5_000, requests, requests, true);
    }

    /** Others sent so many, at most five, at some time within the hour. */
    final void othersOfTheHour(int requests) {
        others.observe(0, 0, 5_000, requests, requests, true);
    }

    /** An answer that says when the oldest request expires, or not if that is negative. */
    final void answered(long now, long untilReset) {
        admission.answered(now, 0.5);
        look.answered(now, untilReset, HOUR);
    }

    final long bulk(long now) {
        return admission.decide(now, Lane.BULK);
    }

    final long single(long now) {
        return admission.decide(now, Lane.INTERACTIVE);
    }
}
