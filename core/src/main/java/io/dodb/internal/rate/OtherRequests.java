package io.dodb.internal.rate;

/**
 * The server's counter compared with the log of our own requests: how many requests of others with the same token it counts, and how many
 * of ours it counts no longer. Each answer bounds both, in whatever order they come. A single answer moves neither by itself: gateways make
 * mistakes.
 */
final class OtherRequests {
    /** The number of answers in a row that must say that the counter has dropped requests of ours before it is believed. */
    private static final int ANSWERS_TO_BELIEVE = 3;
    /** The least number to believe; fewer are an effect of clocks and rounding. */
    private static final double WORTH_BELIEVING = 1;

    private final long minuteNanos;
    private final double minutes;
    /** The instants at which the counted requests were first seen, in the hour and in the last minute. */
    private final SlotLog hour;

    private final SlotLog minute;
    /** The requests of the last moments: the same number may be on its way. */
    private final SlotLog moment;

    /** The increase that is believed at once, as a share of the hour's limit; a larger one only if the next answer says so, too. */
    private static final double BELIEVED_AT_ONCE = 0.01;

    private static final int MOMENT = 30;
    /** The number of requests before the first answer up to which they may be of any minute of the hour; more are taken for this minute's. */
    private static final long FEW = 5;

    private static final long NEVER = Long.MIN_VALUE;

    private double count;
    private double claimed;
    private long newestSend = Long.MIN_VALUE;
    private long noted = NEVER;
    private int agreeing;
    private double forgotten;
    private boolean released;
    private long wholeAt = NEVER;
    private long successes;
    private boolean provoked;
    /** Whether the count is a guess from rejections, so that it says nothing of when they came. */
    private boolean untold;
    /** The number of answers in a row that were about the shorter limit instead. */
    private int ofTheMinute;

    OtherRequests(long hourNanos, long minuteNanos) {
        this.minuteNanos = minuteNanos;
        minutes = (double) hourNanos / minuteNanos;
        hour = new SlotLog(hourNanos);
        minute = new SlotLog(minuteNanos);
        moment = new SlotLog(minuteNanos / MOMENT);
    }

    /**
     * Notes how many requests the server counts, by an answer.
     *
     * @param limit the hour's
     * @param least others' requests, if all of ours that can be counted are
     * @param most others' requests, if only those of ours that must be counted are
     * @param certain whether the answer's status says the same
     */
    void observe(long now, long sentAt, long limit, double least, double most, boolean certain) {
        untold = false;
        ofTheMinute = 0;
        boolean plausible = least <= count + limit * BELIEVED_AT_ONCE + 1;
        double agreed = certain || plausible ? least : Math.min(least, claimed);
        claimed = least;
        count = Math.max(count, Math.max(agreed, 0));
        if (sentAt >= newestSend) {
            newestSend = sentAt;
            count = Math.max(0, Math.min(count, most));
        }
        note(now);
    }

    /** Notes that an answer was about the shorter limit instead. */
    void observeMinute() {
        ofTheMinute++;
    }

    /** Returns whether answers are about the shorter limit, so that others are not seen in the longer one. */
    boolean areUnseen() {
        return ofTheMinute >= ANSWERS_TO_BELIEVE;
    }

    /**
     * Notes that the server counts fewer of our requests than it must, by an answer.
     *
     * @param surely how many fewer, if the newest of ours do not show in the counter yet
     * @param fewer how many fewer, if they do
     */
    void observeShortfall(double surely, double fewer) {
        if ((agreeing == 0 ? surely : fewer) <= WORTH_BELIEVING) {
            agreeing = 0;
            return;
        }
        forgotten = agreeing == 0 ? fewer : Math.min(forgotten, fewer);
        agreeing++;
    }

    /**
     * Notes that the hour's limit rejected a request, without a count.
     *
     * @param provoking whether it says to try again at once, all the same
     */
    void full(long now, double others, boolean provoking) {
        provoked |= provoking;
        untold = true;
        successes = 0;
        count = Math.max(count, others);
        note(now);
    }

    /**
     * Returns whether the server has said to try again at once while the hour was full. It may well count rejected requests, and then each
     * excess try causes the rejection of a later one.
     */
    boolean isProvoked() {
        return provoked;
    }

    /** Notes that a request was let in, without a count: others may have become fewer. */
    void letIn(long now) {
        if (count > 0) {
            successes++;
            count = Math.max(0, count - successes * (provoked ? LESS_EACH_TIME / PROVOKED : LESS_EACH_TIME));
            note(now);
        }
    }

    /**
     * The decrease for each answer, chosen so that one request in some 70 is rejected where nothing has changed, and 3,600 are unlearnt
     * within 4,000 answers.
     */
    private static final double LESS_EACH_TIME = 0.0004;
    /** The divisor of that decrease where an excess try may cost the next one, too: then half a day passes without a rejection. */
    private static final double PROVOKED = 256;

    /** Replaces requests that have expired but are still counted by the same number of new ones, as if they came halfway since the last answer. */
    private void note(long now) {
        hour.expire(now);
        minute.expire(now);
        long arrived = (long) count - hour.size();
        if (arrived > 0) {
            long when = noted == NEVER ? now : now - (now - noted) / 2;
            hour.take(when, (int) Math.min(arrived, Integer.MAX_VALUE));
            if (noted != NEVER || arrived > FEW) {
                minute.take(when, (int) Math.min(arrived, Integer.MAX_VALUE));
            }
            moment.take(when, (int) Math.min(arrived, Integer.MAX_VALUE));
        } else {
            hour.drop(-arrived);
            minute.drop(minute.size() - hour.size());
        }
        noted = now;
    }

    /** Returns their requests in the server's hour. */
    double count() {
        return count;
    }

    /** Returns whether the last answers had more, or fewer, than is believed yet: the next will decide. */
    boolean isInDoubt() {
        return claimed > count + WORTH_BELIEVING || (agreeing > 0 && agreeing < ANSWERS_TO_BELIEVE);
    }

    /** Returns whether the counter has said so often that it has let go of requests of ours that it can be believed. */
    boolean hasForgotten() {
        return agreeing >= ANSWERS_TO_BELIEVE;
    }

    /**
     * Returns how many those are, after which {@link #hasForgotten} starts anew.
     *
     * @param limit the hour's: if most of it is dropped at once, the window is a fixed one, and its end is announced
     */
    long forgotten(long now, long limit) {
        agreeing = 0;
        if (forgotten >= limit / 2.0) {
            wholeAt = now;
        } else if (wholeAt == NEVER || now - wholeAt > minuteNanos) {
            released = true;
        }
        return (long) forgotten;
    }

    /** Returns whether the server was seen to drop requests before a window had passed: its limit is no sliding log. */
    boolean letGoEarly() {
        return released;
    }

    /** Returns how many of their requests fall into a minute, if they are spread over the hour evenly. */
    double inMinuteOnAverage() {
        return count / minutes;
    }

    /**
     * Returns how many of their requests came within the minute before the last answer: the same number is expected since. The average
     * without a counter.
     */
    long inMinute() {
        return untold ? (long) inMinuteOnAverage() : minute.size();
    }

    /** Returns how many more of their requests may be on their way. */
    long onTheirWay(long now) {
        moment.expire(now);
        return Math.min(moment.size(), inMinute());
    }
}
