package io.dodb.internal.rate;

import io.dodb.rate.RateLimitFields;
import io.dodb.rate.WaitReason;

/** Finds which of the two limits rejected a request. */
final class RejectedLimit {
    /** The use of the hour below which an unclear rejection is not taken for the hour's. */
    private static final double SOME = 0.1;
    /**
     * The use of the minute from which an unclear rejection is taken for the minute's, however full the hour is: more is never sent
     * knowingly beside others.
     */
    private static final double NEARLY_ALL = 0.95;

    private final Limits limits;
    private final OwnRequests own;
    private final OtherRequests others;
    private final MinuteRoom minuteRoom;

    RejectedLimit(Limits limits, OwnRequests own, OtherRequests others, MinuteRoom minuteRoom) {
        this.limits = limits;
        this.own = own;
        this.others = others;
        this.minuteRoom = minuteRoom;
    }

    /**
     * Returns the longer limit if there is no {@code Retry-After} and nothing left, or the fuller one where that is not said. If the server
     * says to try again at once, the longer one unless the shorter one has requests of ours.
     */
    WaitReason of(RateLimitFields rateLimit) {
        double ofHour = (own.inHour() + others.count()) / limits.perHour();
        if (rateLimit.retryAfterNanos() == 0
                && rateLimit.announcedRemaining() <= 0
                && ofHour >= SOME
                && nothingIsInTheMinute()) {
            return WaitReason.HOUR_LIMIT;
        }
        if (rateLimit.retryAfterNanos() != RateLimitFields.ABSENT) {
            return rateLimit.retryAfterNanos() <= limits.minuteNanos ? WaitReason.MINUTE_LIMIT : WaitReason.HOUR_LIMIT;
        }
        if (rateLimit.announcedRemaining() > 0) {
            return WaitReason.MINUTE_LIMIT;
        }
        if (limits.hour == null || limits.minute == null) {
            return WaitReason.HOUR_LIMIT;
        }
        double ofMinute = (own.inMinute() + others.inMinuteOnAverage()) / minuteRoom.size();
        boolean ofTheMinute = ofMinute >= NEARLY_ALL || ofMinute > ofHour || ofHour < SOME;
        return ofTheMinute ? WaitReason.MINUTE_LIMIT : WaitReason.HOUR_LIMIT;
    }

    /** Returns whether the minute has no request of ours, so that its limit is not the one that rejects again and again. */
    private boolean nothingIsInTheMinute() {
        return limits.hour != null && limits.minute != null && own.inMinute() == own.inFlight();
    }
}
