package io.dodb.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.TransportException.Kind;
import io.dodb.http.HttpFields;
import io.dodb.operation.Operation;
import io.dodb.rate.WaitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/errors-and-retries.md, made from the code. {@code -Ddodb.docs=update} writes them anew. */
class ErrorTableTest {
    private static final Path DOCUMENT = Path.of("../docs/errors-and-retries.md");
    private static final Operation<Void> READ = Operation.get("databases_read", "/v2/databases");
    private static final Operation<Void> WRITE = Operation.put("databases_write", "/v2/databases");
    private static final Duration TIME = Duration.ofSeconds(30);

    @Test
    void theTablesAreTrue() throws IOException {
        List<String> old = Files.readAllLines(DOCUMENT);
        List<String> made = withTables(old, List.of(statuses(), others()));
        if ("update".equals(System.getProperty("dodb.docs"))) {
            Files.write(DOCUMENT, made);
        }
        assertThat(made).isEqualTo(Files.readAllLines(DOCUMENT));
    }

    @Test
    void noExceptionIsMissing() {
        String tables = Stream.concat(statuses().stream(), others().stream()).collect(Collectors.joining("\n"));

        assertThat(concrete(DatabasesException.class))
                .hasSizeGreaterThan(10)
                .allSatisfy(type -> assertThat(tables).contains("`" + type.getSimpleName() + "`"));
    }

    /** Each block of lines that are rows is replaced by the next table. */
    private static List<String> withTables(List<String> document, List<List<String>> tables) {
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < document.size(); i++) {
            boolean row = document.get(i).startsWith("|");
            boolean first = row && (i == 0 || !document.get(i - 1).startsWith("|"));
            if (first) {
                lines.addAll(tables.get(next++));
            } else if (!row) {
                lines.add(document.get(i));
            }
        }
        assertThat(next).as("tables in " + DOCUMENT).isEqualTo(tables.size());
        return lines;
    }

    private static List<String> statuses() {
        List<String> lines = new ArrayList<>(List.of(
                "| status | exception | sent again | by what | a write may have been applied | ends a bulk run |",
                "| --- | --- | --- | --- | --- | --- |"));
        for (int hundred : new int[] {100, 300, 400, 500}) {
            Map<String, List<Integer>> byMeaning = new LinkedHashMap<>();
            IntStream.range(hundred, hundred + 100)
                    .forEach(status -> byMeaning
                            .computeIfAbsent(meaning(status), unseen -> new ArrayList<>())
                            .add(status));
            int most = byMeaning.values().stream().mapToInt(List::size).max().orElseThrow();
            byMeaning.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getValue().size() == most))
                    .forEach(entry -> lines.add(
                            "| " + named(entry.getValue(), most, byMeaning.size()) + " | " + entry.getKey() + " |"));
        }
        return lines;
    }

    private static String named(List<Integer> statuses, int most, int meanings) {
        return statuses.size() < most
                ? statuses.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : (meanings == 1 ? "" : "other ") + statuses.get(0) / 100 + "xx";
    }

    private static String meaning(int status) {
        ApiException failure = ErrorMapper.map(WRITE, status, HttpFields.of(Map.of()), new ErrorBody(null, null, null));
        return cells(failure) + " | " + yes(failure.isDenied());
    }

    private static List<String> others() {
        List<String> lines = new ArrayList<>(List.of(
                "| what happened | exception | sent again | by what | a write may have been applied |",
                "| --- | --- | --- | --- | --- |"));
        for (Kind kind : Kind.values()) {
            switch (kind) {
                case NO_CONNECTION, UNKNOWN_HOST, CERTIFICATE, PROXY -> transport(lines, kind, "", false);
                case BROKEN -> transport(lines, kind, "", true);
                case PROTOCOL, HEADER_LIMIT, JVM_ERROR -> {
                    transport(lines, kind, ", before the request was out", false);
                    transport(lines, kind, ", after it", true);
                }
                case TIMEOUT -> {} // an exception of its own
            }
        }
        add(lines, "an attempt took too long", new CallTimeoutException(WRITE, TIME, false, true));
        add(lines, "so did one that was not sent yet", new CallTimeoutException(WRITE, TIME, false, false));
        add(
                lines,
                "the deadline of the call, while its request was out",
                new CallTimeoutException(WRITE, TIME, true, true));
        add(
                lines,
                "the deadline of the call, or the longest wait, while it waited for a rate limit",
                new RateLimitWaitException(WRITE, TIME, WaitReason.MINUTE_LIMIT, TIME, 0, null));
        add(lines, "2xx with a body that can't be read", new ReplyDecodingException(WRITE, "", null));
        add(lines, "2xx about something else than a read asked for", new MismatchedReplyException(READ));
        add(lines, "2xx about something else than a write asked for", new MismatchedReplyException(WRITE));
        add(lines, "code of the application failed", PluginException.failed(WRITE, "", new IOException()));
        add(lines, "what the application gave can't be sent", PluginException.unusable(WRITE, "", new IOException()));
        add(lines, "the settings to change were not shown", new SettingsNotShownException(WRITE, "app"));
        add(lines, "the client was closed while the request was out", new ClientClosedException(WRITE, true));
        add(lines, "the client was closed before", new ClientClosedException(WRITE, false));
        add(lines, "an `await` method reached its deadline", new AwaitTimeoutException(READ, TIME, "", 3, null));
        return lines;
    }

    private static void transport(List<String> lines, Kind kind, String when, boolean sent) {
        add(lines, "`Kind." + kind + "`" + when, new TransportException(WRITE, kind, "", sent, null));
    }

    private static void add(List<String> lines, String what, DatabasesException failure) {
        lines.add("| " + what + " | " + cells(failure) + " |");
    }

    private static String cells(DatabasesException failure) {
        return String.join(
                " | ",
                "`" + failure.getClass().getSimpleName() + "`",
                when(failure.repetition()),
                byWhat(failure.repetition()),
                yes(failure.mayHaveBeenApplied()));
    }

    private static String when(Repetition repetition) {
        return switch (repetition) {
            case NEVER -> "no";
            case IF_IDEMPOTENT -> "if safe or idempotent";
            case ALWAYS -> "yes";
            case AFTER_THE_LIMIT -> "yes, and it is no attempt";
        };
    }

    private static String byWhat(Repetition repetition) {
        return switch (repetition) {
            case NEVER -> "";
            case IF_IDEMPOTENT, ALWAYS -> "`RetryPolicy`, after a delay";
            case AFTER_THE_LIMIT -> "pacing, once the limit lets it";
        };
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static List<Class<?>> concrete(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        Stream<Class<?>> own =
                java.lang.reflect.Modifier.isAbstract(type.getModifiers()) ? Stream.empty() : Stream.of(type);
        return Stream.concat(
                        own,
                        permitted == null
                                ? Stream.empty()
                                : Arrays.stream(permitted).flatMap(subtype -> concrete(subtype).stream()))
                .toList();
    }
}
