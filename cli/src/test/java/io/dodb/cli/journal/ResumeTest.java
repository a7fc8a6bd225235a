package io.dodb.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.cli.file.AclItem;
import io.dodb.http.HttpFields;
import io.dodb.model.ClusterId;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class ResumeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ClusterId CLUSTER = ClusterId.parse("00000000-0000-4000-8000-000000000001");
    private static final UpdateUser UPDATE = new UpdateUser(UserSettings.topicAcl(List.of()));
    private static final Header HEADER = new Header("ab".repeat(32), "set");

    @TempDir
    Path directory;

    private static AclItem item(long line, String user) {
        return new AclItem(line, CLUSTER, user, UserApi.update(CLUSTER, user, UPDATE));
    }

    private Path journal(String records) throws IOException {
        return Files.writeString(directory.resolve("run.journal"), HEADER.line() + "\n" + records);
    }

    private static String done(long line) {
        return "{\"event\":\"itemEnded\",\"at\":1,\"line\":" + line
                + ",\"kind\":\"write\",\"outcome\":\"applied\",\"requests\":1}\n";
    }

    private static void record(Journal journal, @Nullable Long line) {
        Effort effort = new Effort(1, 1, 0);
        Response<String> reply = new Response<>(200, HttpFields.of(Map.of()), "", effort);
        journal.recorder().item(line, CLUSTER, "a", new Outcome.Applied<>(1, "item", effort, reply));
    }

    /** The lines that are left, after which these items are said to be done. */
    private List<Long> left(Path path, boolean linesAreItems, List<AclItem> file, AclItem... done) throws IOException {
        Journal journal = Journal.open(path, HEADER);
        Resume resume = Resume.of(journal, Flux.fromIterable(file), linesAreItems)
                .blockOptional(PATIENCE)
                .orElseThrow();
        Stream.of(done).forEach(item -> record(journal, resume.line(item)));
        journal.close().block(PATIENCE);
        List<Long> left =
                file.stream().filter(resume::isLeft).map(AclItem::line).toList();
        assertThat(resume.count() + left.size()).isEqualTo(file.size());
        return left;
    }

    @Test
    void leavesOutWhatIsDone() throws IOException {
        List<AclItem> file = List.of(item(1, "a"), item(3, "b"), item(4, "c"));

        assertThat(left(journal(done(4) + done(1)), true, file)).containsExactly(3L);
    }

    @Test
    void sendsALineAgainWhoseUserHasAnEarlierOneLeft() throws IOException {
        List<AclItem> file = List.of(item(1, "a"), item(2, "b"), item(3, "a"), item(4, "b"));
        Path path = journal(done(2) + done(3) + done(4));

        assertThat(left(path, true, file)).containsExactly(1L, 3L);
        assertThat(Files.readString(path))
                .contains(done(4) + "{\"event\":\"reopened\",\"at\":")
                .endsWith(",\"line\":3}\n");
    }

    @Test
    void doesNotForgetThatIfItDiesInBetween() throws IOException {
        List<AclItem> file = List.of(item(1, "a"), item(2, "a"));
        Path path = journal(done(2));
        left(path, true, file, file.get(0));

        assertThat(left(path, true, file)).containsExactly(2L);
    }

    @Test
    void neverTakesItemsOfOneLineForDone() throws IOException {
        List<AclItem> file = List.of(item(3, "a"), item(3, "b"), item(4, "c"));
        Path path = journal("");
        left(path, false, file, file.get(0), file.get(2));

        assertThat(Files.readString(path)).contains("\"line\":4").doesNotContain("\"line\":3");
        assertThat(left(path, false, file)).containsExactly(3L, 3L);
    }
}
