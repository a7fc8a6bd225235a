package io.dodb.internal.rate;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import java.time.Duration;
import java.util.Arrays;

/** A pacer with the documented limits that is told of answers. */
abstract class AnsweredPacer {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final RateLimitFields NOTHING = new RateLimitFields(null, null, null, null, null);

    final Pacer pacer = new Pacer(Pacing.DEFAULT);

    static RateLimitFields said(int limit, int remaining) {
        return new RateLimitFields(limit, remaining, null, null, null);
    }

    static RateLimitFields retryAfter(long seconds) {
        return new RateLimitFields(null, null, null, null, Duration.ofSeconds(seconds));
    }

    final void answer(long now, int status, RateLimitFields said) {
        pacer.answered(pacer.sent(now), now, status, said, 0.5);
    }

    final void answers(int times, long now) {
        for (int i = 0; i < times; i++) {
            answer(now, 201, NOTHING);
        }
    }

    /** So many of an earlier process, two minutes ago, and so many now. */
    final void past(int before, int now) {
        long[] ages = new long[before + now];
        Arrays.fill(ages, 0, before, 2 * MINUTE);
        pacer.restore(0, ages, 0);
    }

    final long bulk(long now) {
        return pacer.admit(now, Lane.BULK);
    }

    /** How many of bulk leave one after the other. */
    final int leave(long now) {
        int left = 0;
        while (bulk(now) == Pacer.NOW) {
            answer(now, 201, NOTHING);
            left++;
        }
        return left;
    }

    final int leaveTogether(long now) {
        int left = 0;
        while (left < 100 && bulk(now) == Pacer.NOW) {
            pacer.sent(now);
            left++;
        }
        return left;
    }
}
