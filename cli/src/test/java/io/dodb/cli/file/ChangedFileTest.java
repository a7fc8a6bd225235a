package io.dodb.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedFileTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final int USERS = 1000;

    @TempDir
    Path directory;

    private static String json(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"cluster\":\"" + CLUSTER + "\",\"user\":\"app-%04d\",\"acl\":[]}\n".formatted(i))
                .collect(Collectors.joining());
    }

    private static String yaml(int from, int to) {
        return "clusters:\n  - id: " + CLUSTER + "\n    users:\n"
                + IntStream.range(from, to)
                        .mapToObj(i -> "      - {name: app-%04d, acl: []}\n".formatted(i))
                        .collect(Collectors.joining());
    }

    /** Does something to a file between its check and its use. */
    @FunctionalInterface
    private interface Change {
        void of(Path file) throws IOException;
    }

    /** The users that are read after the change, and the failure, if it ends with one. */
    private record Reading(List<String> users, List<Throwable> failures) {
        FileChangedException change() {
            assertThat(failures).singleElement().isInstanceOf(FileChangedException.class);
            return (FileChangedException) failures.get(0);
        }
    }

    private Reading after(String name, String content, Change change) throws IOException {
        Path path = Files.writeString(directory.resolve(name), content);
        try (AclFile file = AclFile.at(path)) {
            assertThat(file.check().problems()).isEmpty();
            change.of(path);
            List<String> users = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            file.entries()
                    .doOnNext(entry -> users.add(((AclItem) entry).user()))
                    .doOnError(failures::add)
                    .onErrorComplete()
                    .blockLast(Duration.ofSeconds(60));
            return new Reading(users, failures);
        }
    }

    @Test
    void endsWhereTheFileWasCutAtTheEndOfALine() throws IOException {
        Reading reading = after("a.jsonl", json(0, USERS), path -> Files.writeString(path, json(0, USERS / 2)));

        assertThat(reading.users()).hasSizeBetween(300, USERS / 2 - 1);
        assertThat(reading.change().line()).isEqualTo(reading.users().size() + 1L);
        assertThat(reading.change())
                .hasMessageContaining("from line " + reading.change().line() + " on");
    }

    @ParameterizedTest(name = "[to {0} bytes]")
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 16384, 60000})
    void noticesACutAnywhere(int length) throws IOException {
        String content = json(0, USERS);
        Reading reading = after("a.jsonl", content, path -> Files.writeString(path, content.substring(0, length)));

        assertThat(reading.change().line()).isLessThanOrEqualTo(USERS);
    }

    @Test
    void usesNothingOfABlockThatIsNotWhatItWas() throws IOException {
        String content = json(0, USERS);
        Reading reading =
                after("a.jsonl", content, path -> Files.writeString(path, content.replace("app-0500", "evil-500")));

        assertThat(reading.users()).doesNotContain("evil-500").hasSizeBetween(300, 500);
        reading.change();
    }

    @Test
    void noticesWhatIsAdded() throws IOException {
        Reading reading = after(
                "a.jsonl",
                json(0, USERS),
                path -> Files.writeString(path, json(USERS, USERS + 1), StandardOpenOption.APPEND));

        assertThat(reading.users()).doesNotContain("app-1000").hasSizeBetween(USERS - 200, USERS);
        reading.change();
    }

    @Test
    void noticesWhatIsAddedAfterAWholeBlock() throws IOException {
        int line = json(0, 1).getBytes(StandardCharsets.UTF_8).length;
        String content = json(0, 8192 / line) + " ".repeat(8192 % line - 1) + "\n";
        assertThat(content).hasSize(8192);
        Reading reading =
                after("a.jsonl", content, path -> Files.writeString(path, json(500, 501), StandardOpenOption.APPEND));

        assertThat(reading.users()).hasSize(8192 / line);
        reading.change();
    }

    @Test
    void readsOnWhatWasCheckedWhenTheNameStandsForAnotherFile() throws IOException {
        Reading replaced = after("a.jsonl", json(0, USERS), path -> {
            Path other = Files.writeString(directory.resolve("other"), json(5000, 5010));
            Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        });
        Reading deleted = after("b.jsonl", json(0, USERS), Files::delete);

        assertThat(replaced.failures()).isEmpty();
        assertThat(replaced.users()).hasSize(USERS).doesNotContain("app-5000");
        assertThat(deleted.failures()).isEmpty();
        assertThat(deleted.users()).hasSize(USERS);
    }

    @Test
    void noticesAChangeOfYaml() throws IOException {
        String content = yaml(0, USERS);
        Reading cut = after("a.yaml", content, path -> Files.writeString(path, yaml(0, USERS / 2)));
        Reading changed =
                after("b.yaml", content, path -> Files.writeString(path, content.replace("app-0500", "evil-500")));

        assertThat(cut.users()).isNotEmpty();
        assertThat(cut.change().line()).isGreaterThan(100);
        assertThat(changed.users()).doesNotContain("evil-500").isNotEmpty();
        changed.change();
    }
}
