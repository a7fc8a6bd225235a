package io.dodb.rate;

/** Tells which of the two limits a rejection speaks of. */
final class RejectedLimit {
    /** With less of the hour in use, a rejection that says nothing is not taken for the hour's. */
    private static final double SOME = 0.1;
    /** With that much of the minute in use, one is taken for the minute's however full the hour is: more than that is never sent knowingly beside others. */
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
     * Returns the one without a {@code Retry-After} and with nothing left, or the fuller one where that is not said. Where it says to try
     * again at once, the longer one if nothing of ours is in the shorter one.
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

    /** Nothing of ours, so that the shorter limit is not what rejects us again and again. */
    private boolean nothingIsInTheMinute() {
        return limits.hour != null && limits.minute != null && own.inMinute() == own.inFlight();
    }
}
