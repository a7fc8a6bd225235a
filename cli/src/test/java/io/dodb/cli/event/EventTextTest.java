package io.dodb.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.event.RunEvent.ItemKind;
import io.dodb.cli.event.RunEvent.ItemOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";

    static List<Arguments> everyKind() {
        return List.of(
                Arguments.of(
                        new RunEvent.Began(1, "users \"a\".jsonl", "set", "0.1.0", "250/1m,5000/1h", 300, 12_000), """
                        {"event":"began","at":1,"file":"users \\"a\\".jsonl","mode":"set","version":"0.1.0",\
                        "limits":"250/1m,5000/1h","items":300,"leastMillis":12000}"""),
                Arguments.of(new RunEvent.Sent(2), "{\"event\":\"sent\",\"at\":2}"),
                Arguments.of(new RunEvent.Answered(3), "{\"event\":\"answered\",\"at\":3}"),
                Arguments.of(new RunEvent.Rejected(4), "{\"event\":\"rejected\",\"at\":4}"),
                Arguments.of(
                        new RunEvent.Attempted(5, "databases_update_user", CLUSTER, 1, 503, 812, "HTTP 503", 400L),
                        """
                        {"event":"attempted","at":5,"operation":"databases_update_user",\
                        "cluster":"00000000-0000-4000-8000-000000000001","attempt":1,"status":503,"millis":812,\
                        "failure":"HTTP 503","retryInMillis":400}"""),
                Arguments.of(
                        new RunEvent.Attempted(5, "databases_list_clusters", null, 2, 0, 0, null, null),
                        "{\"event\":\"attempted\",\"at\":5,\"operation\":\"databases_list_clusters\",\"attempt\":2,"
                                + "\"status\":0,\"millis\":0}"),
                Arguments.of(new RunEvent.Waited(6, "the hour limit", "own requests fill it", 23_000, 0), """
                        {"event":"waited","at":6,"reason":"the hour limit","cause":"own requests fill it",\
                        "millis":23000,"left":0}"""),
                Arguments.of(
                        new RunEvent.ItemEnded(
                                7,
                                12L,
                                CLUSTER,
                                "\u05d0\u0000<b>",
                                ItemKind.UPDATE,
                                ItemOutcome.NOT_ATTEMPTED,
                                3,
                                0L,
                                2L,
                                List.of("produce a", "consume b"),
                                "why"),
                        """
                        {"event":"itemEnded","at":7,"line":12,"cluster":"00000000-0000-4000-8000-000000000001",\
                        "user":"\\u05D0\\u0000<b>","kind":"update","outcome":"not_attempted","requests":3,"added":0,\
                        "removed":2,"removedRules":["produce a","consume b"],"cause":"why"}"""),
                Arguments.of(
                        new RunEvent.ItemEnded(
                                7, null, null, null, ItemKind.WRITE, ItemOutcome.APPLIED, 1, null, null, null, null),
                        "{\"event\":\"itemEnded\",\"at\":7,\"kind\":\"write\",\"outcome\":\"applied\",\"requests\":1}"),
                Arguments.of(new RunEvent.Reopened(8, 12), "{\"event\":\"reopened\",\"at\":8,\"line\":12}"),
                Arguments.of(new RunEvent.Ended(9, 1, "250/1m", 15, 1, 2, 3, 4, 5, 20, 6, 7), """
                        {"event":"ended","at":9,"exit":1,"limits":"250/1m","items":15,"applied":1,"unchanged":2,\
                        "failed":3,"unknown":4,"notAttempted":5,"requests":20,"rateLimited":6,"retries":7}"""));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWrittenIsRead(RunEvent event, String line) {
        assertThat(EventText.of(event)).isEqualTo(line);
        assertThat(EventText.parse(line)).isEqualTo(event);
    }

    @Test
    void noKindIsLeftOut() {
        Set<Class<?>> seen =
                everyKind().stream().map(row -> row.get()[0].getClass()).collect(Collectors.toSet());

        assertThat(seen).isEqualTo(Set.of(RunEvent.class.getPermittedSubclasses()));
    }

    @Test
    void membersOfLaterVersionsAreIgnored() {
        assertThat(EventText.parse("{\"event\":\"sent\",\"new\":{\"a\":[1]},\"at\":2,\"more\":[],\"no\":null}"))
                .isEqualTo(new RunEvent.Sent(2));
    }

    static Stream<String> notEvents() {
        return Stream.of(
                "",
                "s 1",
                "[]",
                "null",
                "{",
                "{}",
                "{\"event\":\"sent\"}",
                "{\"event\":\"Sent\",\"at\":1}",
                "{\"event\":\"other\",\"at\":1}",
                "{\"event\":[\"sent\"],\"at\":1}",
                "{\"event\":\"sent\",\"at\":\"1\"}",
                "{\"event\":\"sent\",\"at\":1.5}",
                "{\"event\":\"sent\",\"at\":99999999999999999999}",
                "{\"event\":\"sent\",\"at\":1}}",
                "{\"event\":\"sent\",\"at\":1} {}",
                "{\"event\":\"itemEnded\",\"at\":1,\"kind\":\"write\",\"outcome\":\"well\",\"requests\":1}",
                "{\"event\":\"itemEnded\",\"at\":1,\"kind\":\"write\",\"outcome\":\"applied\",\"requests\":3000000000}",
                "{\"event\":\"itemEnded\",\"at\":1,\"kind\":\"write\",\"outcome\":\"applied\",\"requests\":1,"
                        + "\"removedRules\":[1]}");
    }

    @ParameterizedTest
    @MethodSource("notEvents")
    void nothingElseIsAnEvent(String text) {
        assertThat(EventText.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 25, 40})
    void aLineThatWasCutIsNone(int left) {
        String line = EventText.of(new RunEvent.Waited(6, "the hour limit", "own requests fill it", 23_000, 0));

        assertThat(EventText.parse(line.substring(0, line.length() - left))).isNull();
    }

    @Test
    void theDocumentListsEveryKind() throws IOException {
        assertThat(Pattern.compile("(?m)^\\| `([a-zA-Z]+)` \\|")
                        .matcher(Files.readString(Path.of("../docs/journal.md")))
                        .results()
                        .map((MatchResult row) -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(EventText.kinds());
    }
}
