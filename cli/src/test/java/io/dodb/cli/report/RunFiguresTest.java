package io.dodb.cli.report;

import static io.dodb.cli.report.Events.answered;
import static io.dodb.cli.report.Events.began;
import static io.dodb.cli.report.Events.ended;
import static io.dodb.cli.report.Events.figures;
import static io.dodb.cli.report.Events.item;
import static io.dodb.cli.report.Events.sent;
import static io.dodb.cli.report.Events.waited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dodb.cli.event.RunEvent.ItemEnded;
import io.dodb.cli.event.RunEvent.ItemOutcome;
import io.dodb.cli.report.Tally.Count;
import io.dodb.cli.report.WaitFigures.Wait;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunFiguresTest {
    private static final String REMOVED = ",\"added\":1,\"removed\":2,\"removedRules\":[\"consume a\",\"consume b\"]";

    @Test
    void countsRequestsAgainstEachLimit() {
        Timeline timeline = figures(began(0, "3/10s,100/1h", 9)
                        + answered(1_000)
                        + answered(2_000)
                        + answered(10_900)
                        + answered(11_100)
                        + answered(30_000))
                .timeline();

        assertThat(timeline.limits()).hasToString("[3/10s, 100/1h]");
        assertThat(IntStream.range(0, timeline.size())
                        .map(bin -> timeline.peak(0, bin))
                        .max())
                .as("the first is a whole window old when the fourth comes")
                .hasValue(3);
        assertThat(timeline.peak(1, timeline.size() - 1)).isEqualTo(5);
        assertThat(IntStream.range(0, timeline.size()).map(timeline::answered).sum())
                .isEqualTo(5);
    }

    @Test
    void binsBecomeWiderAndLoseNothing() {
        StringBuilder events = new StringBuilder(began(0, "250/1m", 9));
        IntStream.range(0, 3_000).forEach(i -> events.append(answered(i * 4_000L)));
        Timeline timeline = figures(events.toString()).timeline();

        assertThat(timeline.size()).isBetween(Timeline.BINS / 2, Timeline.BINS);
        assertThat(IntStream.range(0, timeline.size()).map(timeline::answered).sum())
                .isEqualTo(3_000);
        assertThat(timeline.peak(0, 1)).isEqualTo(15);
        assertThat(timeline.end()).isBetween(11_996_000L, 11_996_000L + timeline.width());
    }

    @Test
    void aClockThatWasSetBackStaysInTheFirstBin() {
        assertThat(figures(began(5_000, "250/1m", 1) + answered(1_000))
                        .timeline()
                        .answered(0))
                .isEqualTo(1);
    }

    @Test
    void aWaitEndsWhenTheNextRequestLeaves() {
        WaitFigures waits = figures(began(0, "250/1m", 9)
                        + waited(1_000, "the minute limit")
                        + waited(3_000, "the minute limit")
                        + sent(21_000)
                        + sent(22_000)
                        + waited(30_000, "the minute limit")
                        + waited(40_000, "the hour limit")
                        + ended(100_000, 130))
                .waits();

        assertThat(waits.waits().kept())
                .containsExactly(
                        new Wait(1_000, 20_000, "the minute limit", "own requests fill it"),
                        new Wait(30_000, 10_000, "the minute limit", "own requests fill it"),
                        new Wait(40_000, 60_000, "the hour limit", "own requests fill it"));
        assertThat(waits.sums())
                .extracting(WaitFigures.Sum::reason, WaitFigures.Sum::count, WaitFigures.Sum::millis)
                .containsExactly(tuple("the hour limit", 1L, 60_000L), tuple("the minute limit", 2L, 30_000L));
        assertThat(waits.millis()).isEqualTo(90_000);
    }

    @Test
    void percentilesAreAtMostFivePercentTooHigh() {
        Latency latency = new Latency();
        IntStream.rangeClosed(1, 1_000).forEach(latency::add);

        assertThat(latency.percentile(0.5)).isBetween(500L, 525L);
        assertThat(latency.percentile(0.99)).isBetween(990L, 1_000L);
        assertThat(latency.longest()).isEqualTo(1_000);
        assertThat(latency.count()).isEqualTo(1_000);
    }

    @Test
    void attemptsAreCountedByOperationAndByWhatFailed() {
        String attempt = "{\"event\":\"attempted\",\"at\":1,\"operation\":\"databases_update_user\",\"attempt\":1,";
        RunFigures figures = figures(began(0, "250/1m", 9)
                + attempt + "\"status\":503,\"millis\":80,\"failure\":\"HTTP 503 of one\",\"retryInMillis\":4}\n"
                + attempt + "\"status\":503,\"millis\":80,\"failure\":\"HTTP 503 of another\",\"retryInMillis\":4}\n"
                + attempt + "\"status\":404,\"millis\":80,\"failure\":\"there is no such user\"}\n"
                + attempt + "\"status\":0,\"millis\":80,\"failure\":\"connection reset\",\"retryInMillis\":4}\n"
                + attempt + "\"status\":200,\"millis\":120}\n");

        assertThat(figures.failedAttempts().counts())
                .containsExactly(
                        new Count("tried again: HTTP 503", 2),
                        new Count("final: HTTP 404", 1),
                        new Count("tried again: connection reset", 1));
        assertThat(Objects.requireNonNull(figures.last()).retried()).isEqualTo(3);
        assertThat(figures.latencies()).containsOnlyKeys("databases_update_user");
        assertThat(figures.latencies().get("databases_update_user").longest()).isEqualTo(120);
    }

    @Test
    void aLaterRunTriesAgainWhatWasNotDone() {
        RunFigures figures = figures(began(0, "250/1m", 3)
                + item(1, "a", "applied", REMOVED)
                + item(2, "b", "failed", ",\"cause\":\"no such user (request 7)\"")
                + item(3, "c", "unknown", ",\"cause\":\"lost\"")
                + ended(4, 1)
                + answered(5)
                + began(6, "250/1m", 2)
                + item(7, "b", "failed", ",\"cause\":\"no such user (request 8)\"")
                + item(8, "c", "applied", REMOVED));
        ItemFigures items = figures.items();

        assertThat(items.notDone().kept()).extracting(ItemEnded::user).containsExactly("b");
        assertThat(items.causes().counts()).containsExactly(new Count("failed: no such user", 1));
        assertThat(items.removed()).isEqualTo(4);
        assertThat(items.removals().kept()).extracting(ItemEnded::user).containsExactly("a", "c");
        assertThat(items.clusters().get(Events.CLUSTER)).isEqualTo(new ItemFigures.OfCluster(2, 2, 4, 1));
        assertThat(items.count(ItemOutcome.UNKNOWN)).isZero();
        assertThat(figures.runs().total()).isEqualTo(2);
    }

    @Test
    void aRunWithoutAnEndIsSeenUntilItsLastEvent() {
        RunFigures figures = figures(began(0, "250/1m", 3) + sent(1_000) + answered(900_000));

        assertThat(Objects.requireNonNull(figures.last()).ended()).isNull();
        assertThat(Objects.requireNonNull(figures.last()).seen())
                .as("the answer was made up when the journal was opened again")
                .isEqualTo(1_000);
    }

    @Test
    void whatComesAfterTheEndIsOfNoRun() {
        RunFigures figures =
                figures(began(0, "250/1m", 3) + ended(9_000, 130) + sent(20_000) + item(30_000, "a", "failed", ""));

        assertThat(Objects.requireNonNull(figures.last()).requests()).isZero();
        assertThat(figures.items().notDone().total()).isZero();
    }

    @Test
    void whatOneWriteRemovedIsNotKnownIfNobodyLooked() {
        ItemFigures items =
                figures(began(0, "250/1m", 3) + item(1, "a", "applied", "")).items();

        assertThat(items.notKnown()).isEqualTo(1);
        assertThat(items.removals().total()).isZero();
    }

    @Test
    void listsAreCutAndCounted() {
        StringBuilder events = new StringBuilder(began(0, "250/1m", 3));
        IntStream.range(0, 20_000)
                .forEach(i -> events.append(item(i, "app-" + i, "failed", ",\"cause\":\"cause " + i + "\"")));
        ItemFigures items = figures(events.toString()).items();

        assertThat(items.notDone().kept()).hasSize(RunFigures.MOST);
        assertThat(items.notDone().more()).isEqualTo(20_000 - RunFigures.MOST);
        assertThat(items.causes().counts()).hasSize(21).first().isEqualTo(new Count("others", 19_980));
        assertThat(items.causes().total()).isEqualTo(20_000);
    }

    @Test
    void limitsThatCanNotBeReadAreNone() {
        assertThat(figures(began(0, "some", 3)).timeline().limits()).isEmpty();
    }

    @Test
    void theBoundIsThatOfTheSlowestLimit() {
        Bound bound =
                new Bound(figures(began(0, "250/1m,5000/1h", 3)).timeline().limits());

        assertThat(bound.least(250)).isZero();
        assertThat(bound.least(251)).isEqualTo(60_000);
        assertThat(bound.least(20_000)).isEqualTo(3 * 3_600_000);
        assertThat(bound.most(59_999)).isEqualTo(250);
        assertThat(bound.most(3_599_999)).isEqualTo(5_000);
        assertThat(bound.most(3_600_000)).isEqualTo(10_000);
    }
}
