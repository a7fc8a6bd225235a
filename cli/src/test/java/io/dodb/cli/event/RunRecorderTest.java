package io.dodb.cli.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dodb.cli.event.RunEvent.ItemKind;
import io.dodb.cli.event.RunEvent.ItemOutcome;
import io.dodb.http.HttpFields;
import io.dodb.model.ClusterId;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Change;
import io.dodb.plan.Rule;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.limit.PastSends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunRecorderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ClusterId CLUSTER = ClusterId.parse("00000000-0000-4000-8000-000000000001");
    private static final UserSettings NONE = UserSettings.topicAcl(List.of());
    private static final Rule RULE = new Rule("orders.*", "consume");

    private final List<RunEvent> events = new ArrayList<>();
    private final RunRecorder recorder = new RunRecorder(new EventStream(events::addAll), PastSends.NONE, () -> 17);

    private List<RunEvent> recorded() {
        recorder.events().close().block(PATIENCE);
        return events;
    }

    private static Outcome<Change, String> applied(Change change) {
        Effort effort = new Effort(1, 2, 1);
        return new Outcome.Applied<>(1, change, effort, new Response<>(200, HttpFields.of(Map.of()), "", effort));
    }

    private static Change.Update update(List<Rule> removed, boolean isKnown) {
        return new Change.Update(CLUSTER, "app", NONE, List.of(), removed, List.of(), isKnown, "before", null);
    }

    @Test
    void anItemSaysWhatItRemoved() {
        Change change = update(List.of(RULE), true);
        recorder.item(change, applied(change));

        assertThat(recorded())
                .containsExactly(new RunEvent.ItemEnded(
                        17,
                        null,
                        CLUSTER.toString(),
                        "app",
                        ItemKind.UPDATE,
                        ItemOutcome.APPLIED,
                        2,
                        0L,
                        1L,
                        List.of("consume orders.*"),
                        null));
    }

    @Test
    void anItemDoesNotSayWhatNobodyKnows() {
        Change change = update(List.of(), false);
        recorder.item(change, applied(change));

        assertThat(recorded()).singleElement().isInstanceOfSatisfying(RunEvent.ItemEnded.class, item -> {
            assertThat(item.added()).isNull();
            assertThat(item.removed()).isNull();
        });
    }

    @Test
    void manyRulesAreCountedAndTheFirstOnesListed() {
        Change change = update(
                IntStream.range(0, 300)
                        .mapToObj(i -> new Rule("t" + i, "consume"))
                        .toList(),
                true);
        recorder.item(change, applied(change));

        assertThat(recorded()).singleElement().isInstanceOfSatisfying(RunEvent.ItemEnded.class, item -> {
            assertThat(item.removed()).isEqualTo(300);
            assertThat(item.removedRules()).hasSize(50).startsWith("consume t0");
        });
    }

    @Test
    void whatIsNotSentIsRecordedToo() {
        recorder.unsent(new Change.Keep(CLUSTER, "same", "before", null));
        recorder.unsent(new Change.Refused(CLUSTER, "odd", "there is no such user", "before", null));

        assertThat(recorded())
                .extracting(RunEvent.ItemEnded.class::cast)
                .extracting(RunEvent.ItemEnded::kind, RunEvent.ItemEnded::outcome, RunEvent.ItemEnded::cause)
                .containsExactly(
                        tuple(ItemKind.KEEP, ItemOutcome.UNCHANGED, null),
                        tuple(ItemKind.REFUSED, ItemOutcome.NOT_ATTEMPTED, "there is no such user"));
    }

    @Test
    void aLongCauseIsCut() {
        recorder.item(
                3L,
                CLUSTER,
                "app",
                new Outcome.Failed<>(1, "item", Effort.NONE, new IllegalArgumentException("x".repeat(5_000))));

        assertThat(recorded())
                .singleElement()
                .isInstanceOfSatisfying(
                        RunEvent.ItemEnded.class,
                        item -> assertThat(item.cause()).hasSize(1_003).endsWith("xxx..."));
    }
}
