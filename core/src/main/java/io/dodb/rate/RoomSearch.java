package io.dodb.rate;

/**
 * While strangers fill the hour, their requests expire unseen: a single request looks now and then whether there is room. Soon again after it
 * found some, with growing gaps otherwise.
 */
final class RoomSearch {
    private final long shortest;
    private final long firstLong;
    private final long longest;
    private long gap;
    private long lastLook;
    private boolean looked;
    private boolean looking;
    private double strangersThen;

    /** With gaps of 1 s, and 10 to 300 s, for an hour that lasts so many nanoseconds. */
    RoomSearch(long hour) {
        shortest = hour / 3600;
        firstLong = hour / 360;
        longest = hour / 12;
        gap = shortest;
    }

    /** When the next look is due, at the earliest at {@code resetAt}, when a slot is known to become free. */
    long due(long resetAt) {
        return looked ? Math.max(resetAt, lastLook + gap) : resetAt;
    }

    /** A request goes to look. */
    void look(long now, double strangers) {
        looked = true;
        looking = true;
        lastLook = now;
        strangersThen = strangers;
    }

    /** The hour's limit rejected a request. */
    void rejected(boolean byTheHour) {
        looking = false;
        if (byTheHour) {
            lengthen();
        }
    }

    /** Nothing is out any more; the last answer left that estimate. */
    void settled(double strangers) {
        if (!looking) {
            return;
        }
        looking = false;
        boolean foundRoom = strangers <= 0 || strangersThen - strangers >= Math.max(5, strangersThen / 100);
        if (foundRoom) {
            gap = shortest;
        } else {
            lengthen();
        }
    }

    private void lengthen() {
        gap = Math.max(firstLong, Math.min(longest, 2 * gap));
    }
}
