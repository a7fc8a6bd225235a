package io.dodb.internal.rate;

import static io.dodb.internal.rate.PacedWorld.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.rate.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways, shared tokens and odd counters have done to the pacer: each costs a moment, and none an hour. */
class PacerFindingsTest {
    private static final Instant DATE = Instant.parse("2026-01-05T10:00:00Z");
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 3_600 * SECOND;
    /** What a wait may have beyond its window: for a clock that drifts, and so that not all come back at once. */
    private static final long SLACK = SECOND;

    private static RateLimitFields said(int limit, int remaining, long untilReset, @Nullable Duration retryAfter) {
        return new RateLimitFields(limit, remaining, DATE.plusSeconds(untilReset), DATE, retryAfter);
    }

    private static void answer(Pacer pacer, long sent, long answered, int status, RateLimitFields said) {
        assertThat(pacer.admit(sent, Lane.BULK)).isEqualTo(Pacer.NOW);
        pacer.answered(pacer.sent(sent), answered, status, said, 0.5);
    }

    /** Sends what may leave at once, and answers with the tickets. */
    private static List<Ticket> volley(Pacer pacer, long now, int most) {
        List<Ticket> tickets = new ArrayList<>();
        while (tickets.size() < most && pacer.admit(now, Lane.BULK) == Pacer.NOW) {
            tickets.add(pacer.sent(now));
        }
        return tickets;
    }

    /** The instants, within so many nanoseconds, of requests that are answered at once by a server that counts the last hour right. */
    private static List<Long> sends(Pacer pacer, int announced, long lasting) {
        List<Long> sends = new ArrayList<>();
        Deque<Long> counted = new ArrayDeque<>();
        long now = 0;
        while (now < lasting) {
            long wait = pacer.admit(now, Lane.BULK);
            if (wait == Pacer.NOW) {
                while (!counted.isEmpty() && now - counted.getFirst() >= HOUR) {
                    counted.removeFirst();
                }
                counted.addLast(now);
                sends.add(now);
                long reset = (counted.getFirst() + HOUR - now) / SECOND;
                pacer.answered(
                        pacer.sent(now), now, 201, said(announced, announced - counted.size(), reset, null), 0.5);
            } else {
                now += wait;
            }
        }
        return sends;
    }

    /** How long nothing leaves although nothing is out; it may take more than one look at the pacer. */
    private static long untilNextLeaves(Pacer pacer, long since) {
        long now = since;
        for (long wait = pacer.admit(now, Lane.BULK); wait != Pacer.NOW; wait = pacer.admit(now, Lane.BULK)) {
            assertThat(wait).as("a wait").isBetween(1L, HOUR + SLACK);
            now += wait;
        }
        return now - since;
    }

    private static int mostWithin(List<Long> instants, long window) {
        int most = 0;
        int first = 0;
        for (int i = 0; i < instants.size(); i++) {
            while (instants.get(i) - instants.get(first) >= window) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    @Test
    void oneAnswerThatSaysNothingIsLeftCostsAMinuteAtMost() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        for (int i = 1; i <= 250; i++) {
            long now = i * SECOND / 100;
            answer(pacer, now, now + SECOND / 200, 201, said(5000, i == 250 ? 0 : 5000 - i, 3600, null));
        }
        // the first of the 250 are older than a minute by then
        long now = 70 * SECOND;
        long wait = untilNextLeaves(pacer, now);
        assertThat(wait).isLessThanOrEqualTo(MINUTE);

        now += wait;
        answer(pacer, now, now + SECOND / 200, 201, said(5000, 4749, 3600 - now / SECOND, null));
        int more = 0;
        while (more < 200 && pacer.admit(now + SECOND, Lane.BULK) == Pacer.NOW) {
            more++;
            answer(pacer, now + SECOND, now + SECOND, 201, said(5000, 4749 - more, 3590 - now / SECOND, null));
        }
        assertThat(more).as("once it has been put right").isEqualTo(200);
    }

    @Test
    void oneForeignCallDoesNotKeepRequestsFromBeingUnderWayTogether() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        answer(pacer, SECOND, 2 * SECOND, 201, said(5000, 4998, 3000, null));
        int own = 1;
        int together = 0;
        for (long now = 63 * SECOND; now < 73 * SECOND; now += SECOND) {
            List<Ticket> tickets = volley(pacer, now, 250 - own);
            together = Math.max(together, tickets.size());
            for (Ticket ticket : tickets) {
                own++;
                RateLimitFields said = said(5000, 5000 - own - 1, 3000 - now / SECOND, null);
                pacer.answered(ticket, now + SECOND / 2, 201, said, 0.5);
            }
        }
        assertThat(together).isGreaterThanOrEqualTo(32);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in milliseconds, a minute ahead | 1767607260000 | ",
                "in local time, two hours ahead  | 1767614460    | ",
                "a day ahead                     | 1767693600    | ",
                "no reset, a day of Retry-After  |               | 86400",
                "a minute's reset, and a day     | 1767607260    | 99999",
                "an hour and a second            | 1767610801    | 3601",
                "a date of tomorrow              | 1767607260    | Tue, 06 Jan 2026 10:00:00 GMT"
            })
    void noWaitIsLongerThanTheWindow(String what, @Nullable String reset, @Nullable String retryAfter) {
        Map<String, String> fields = new HashMap<>(
                Map.of("date", "Mon, 05 Jan 2026 10:00:00 GMT", "ratelimit-limit", "5000", "ratelimit-remaining", "0"));
        if (reset != null) {
            fields.put("ratelimit-reset", reset);
        }
        if (retryAfter != null) {
            fields.put("retry-after", retryAfter);
        }
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        answer(pacer, SECOND, 2 * SECOND, 429, RateLimitFields.from(HttpFields.of(fields)));

        assertThat(pacer.admit(2 * SECOND, Lane.BULK)).isPositive();
        assertThat(untilNextLeaves(pacer, 2 * SECOND)).isLessThanOrEqualTo(HOUR + SLACK);
    }

    /** Any status with any fields, whether they fit together or not. */
    @Test
    void noWaitIsLongerThanTheWindowWhateverAnswersSay() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Pacer pacer = new Pacer(Pacing.DEFAULT);
            long now = 0;
            for (int i = 0; i < 300; i++) {
                long wait = untilNextLeaves(pacer, now);
                assertThat(wait).as("seed %d, request %d", seed, i).isLessThanOrEqualTo(HOUR + MINUTE);
                Ticket ticket = pacer.sent(now + wait);
                now += wait + random.nextInt(5) * SECOND / 2;
                int status = new int[] {200, 201, 404, 429, 429, 500, 503}[random.nextInt(7)];
                pacer.answered(ticket, now, status, anything(random), random.nextDouble());
                if (status >= 500) {
                    pacer.spendRetry(now, Lane.BULK, random.nextDouble());
                }
            }
        }
    }

    private static RateLimitFields anything(Random random) {
        Integer[] numbers = {null, 0, 1, 60, 250, 4_999, 5_000, 50_000, Integer.MAX_VALUE};
        Long[] seconds = {null, 0L, 1L, 59L, 3_600L, 7_260L, 99_999L, -5L, 1_767_607_200_000L};
        Long reset = seconds[random.nextInt(seconds.length)];
        Long retryAfter = seconds[random.nextInt(seconds.length - 2)];
        return new RateLimitFields(
                numbers[random.nextInt(numbers.length)],
                numbers[random.nextInt(numbers.length)],
                reset == null ? null : DATE.plusSeconds(reset),
                random.nextInt(5) == 0 ? null : DATE,
                retryAfter == null ? null : Duration.ofSeconds(retryAfter));
    }

    @Test
    void aRejectedBurstWhileTheHourHasRoomCostsSeconds() {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        for (int i = 1; i <= 100; i++) {
            long now = i * SECOND / 100;
            answer(pacer, now, now + SECOND / 200, 201, said(5000, 5000 - i, 3600, null));
        }
        answer(pacer, 2 * SECOND, 2 * SECOND + 1, 429, said(5000, 4900, 3598, null));

        assertThat(pacer.admit(2 * SECOND + 1, Lane.BULK)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(untilNextLeaves(pacer, 2 * SECOND + 1)).isLessThanOrEqualTo(10 * SECOND);
    }

    @Test
    void aMinuteAskedForAloneIsKeptAndTheHourIsTheDocumentedOne() {
        Pacer pacer = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("250/1m")));

        List<Long> sends = sends(pacer, 5000, 3 * HOUR);

        assertThat(mostWithin(sends, MINUTE)).isEqualTo(250);
        assertThat(mostWithin(sends, HOUR)).isEqualTo(5_000);
        assertThat(pacer.hourLimit()).isEqualTo(5_000);
    }

    @Test
    void anHourAskedForAloneIsKeptAndTheMinuteIsTheDocumentedOne() {
        Pacer pacer = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("2000/1h")));

        List<Long> sends = sends(pacer, 5000, 3 * HOUR);

        assertThat(mostWithin(sends, MINUTE)).isEqualTo(250);
        assertThat(mostWithin(sends, HOUR)).isEqualTo(2_000);
    }

    @ParameterizedTest(name = "{0} asked, {1} announced")
    @CsvSource({
        "'100/1m,2000/1h', 5000, 100, 2000",
        "'100/1m,5000/1h', 50000, 100, 5000",
        "'100/1m,2000/1h', 1000, 100, 1000"
    })
    void whatTheUserAsksForIsNeverExceeded(String asked, int announced, int aMinute, int anHour) {
        Pacer pacer = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse(asked)));

        List<Long> sends = sends(pacer, announced, 3 * HOUR);

        assertThat(mostWithin(sends, MINUTE)).isLessThanOrEqualTo(aMinute);
        assertThat(mostWithin(sends, HOUR)).isEqualTo(anHour);
    }

    @ParameterizedTest(name = "remaining {0}")
    @ValueSource(ints = {0, 4_000})
    void rejectionsThatAskForNoWaitAreProbedWithGrowingGaps(int remaining) {
        Pacer pacer = new Pacer(Pacing.DEFAULT);
        RateLimitFields said = said(5000, remaining, 3600, Duration.ZERO);
        List<Long> gaps = new ArrayList<>();
        long now = 0;
        while (now < HOUR) {
            answer(pacer, now, now, 429, said);
            long gap = pacer.admit(now, Lane.BULK);
            assertThat(gap).isBetween(1L, HOUR + SLACK);
            gaps.add(gap);
            now += gap;
        }
        assertThat(gaps.size()).as("probes in an hour").isBetween(5, 80);
        for (int i = 1; i < 5; i++) {
            assertThat(gaps.get(i)).as("gap %d", i).isGreaterThan(gaps.get(i - 1));
        }
        answer(pacer, now, now, 201, said(5000, 4_999, 3600, null));
        assertThat(pacer.admit(now, Lane.BULK)).as("after it was let in").isLessThanOrEqualTo(SECOND);
    }
}
