package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.World.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.internal.limit.Limiter;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the servers of the worlds say, literally: 1,790,000,000 is the second at which all of them start. */
class HeadersTest {
    private static final Limits LIMITS = limits(250);

    /** Arrivals at 40, 80 and 120 s. */
    private static Limits limits(int perMinute) {
        Limits limits = World.called("test").limits(5_000, perMinute).limits(1);
        for (int second = 40; second <= 120; second += 40) {
            limits.count(second * SECOND);
        }
        return limits;
    }

    private static Map<String, String> accepted(Headers headers) {
        return written(headers, LIMITS, null);
    }

    private static Map<String, String> rejected(Headers headers) {
        Limits full = limits(1);
        return written(headers, full, full.minute);
    }

    private static Map<String, String> written(Headers headers, Limits limits, Limiter full) {
        Map<String, String> fields = new TreeMap<>();
        headers.write(fields, new Headers.Reply(120 * SECOND, 3, limits, full, new Random(1)));
        return fields;
    }

    @Test
    void theDocumentedOnesSpeakOfTheHour() {
        assertThat(accepted(Headers.DOCUMENTED))
                .hasToString("{date=Mon, 21 Sep 2026 14:15:20 GMT, ratelimit-limit=5000, ratelimit-remaining=4997,"
                        + " ratelimit-reset=1790003640}");
    }

    @Test
    void theMinutesRejectionSaysHowLong() {
        assertThat(rejected(Headers.DOCUMENTED))
                .containsEntry("ratelimit-remaining", "0")
                .containsEntry("retry-after", "60");
    }

    @Test
    void countersLie() {
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.glitch(3)))).containsEntry("ratelimit-remaining", "0");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.glitch(4)))).containsEntry("ratelimit-remaining", "4997");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.lesserRemaining())))
                .containsEntry("ratelimit-remaining", "248");
        assertThat(accepted(Headers.of(reply -> reply.limits().minute)))
                .hasToString("{ratelimit-limit=250, ratelimit-remaining=248, ratelimit-reset=1790000140}");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.announcing(10, false))))
                .containsEntry("ratelimit-limit", "50000")
                .containsEntry("ratelimit-remaining", "4997");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.announcing(10, true))))
                .containsEntry("ratelimit-remaining", "49997");
        assertThat(rejected(Headers.DOCUMENTED.then(Headers.trueRemaining())))
                .containsEntry("ratelimit-remaining", "4997");
    }

    @Test
    void countersLag() {
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.lagging(Headers.Lag.ENTRIES, 30, 1))))
                .containsEntry("ratelimit-remaining", "4998");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.lagging(Headers.Lag.SNAPSHOT, 50, 1))))
                .containsEntry("ratelimit-remaining", "4999");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.lagging(Headers.Lag.CACHE, 50, 1))))
                .containsEntry("ratelimit-remaining", "4998");
    }

    @Test
    void clocksLie() {
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.resetInMillis())))
                .containsEntry("ratelimit-reset", "1790003640000");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.resetAhead(-7_200))))
                .containsEntry("ratelimit-reset", "1789996440");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.resetRelative()))).containsEntry("ratelimit-reset", "3520");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.resetStale())))
                .containsEntry("ratelimit-reset", "1789998620");
        assertThat(accepted(Headers.date(-300))).hasToString("{date=Mon, 21 Sep 2026 14:10:20 GMT}");
    }

    @Test
    void rejectionsSayLessOrSomethingElse() {
        assertThat(rejected(Headers.DOCUMENTED.then(Headers.silentRejections())))
                .containsOnlyKeys("date");
        assertThat(accepted(Headers.DOCUMENTED.then(Headers.silentRejections())))
                .containsKey("ratelimit-limit");
        assertThat(rejected(Headers.NONE.then(Headers.retryAfter((seconds, now) -> seconds + ".5 at " + now))))
                .containsEntry("retry-after", "60.5 at 1790000120");
    }

    @Test
    void aLieMayEnd() {
        Headers lies = Headers.DOCUMENTED.then(Headers.resetInMillis().until(120));

        assertThat(accepted(lies)).containsEntry("ratelimit-reset", "1790003640");
    }
}
