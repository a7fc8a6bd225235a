package io.dodb.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.cli.event.RunRecorder;
import io.dodb.http.HttpFields;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.limit.PastSends;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long NOW = 1_790_000_000_000L;
    private static final Header HEADER = new Header("ab".repeat(32), "set");
    private static final String FIRST = HEADER.line() + "\n";

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("run.journal");
    }

    private Journal open() throws IOException {
        return Journal.open(path, HEADER, () -> NOW);
    }

    private void write(String content) throws IOException {
        Files.writeString(path, content);
    }

    private String written() throws IOException {
        return Files.readString(path);
    }

    private static void close(Journal journal) {
        journal.close().block(PATIENCE);
    }

    private static String ago(String kind, long millis) {
        return "{\"event\":\"" + kind + "\",\"at\":" + (NOW - millis) + "}\n";
    }

    private static String done(long line) {
        return "{\"event\":\"itemEnded\",\"at\":" + NOW + ",\"line\":" + line
                + ",\"kind\":\"write\",\"outcome\":\"applied\",\"requests\":1}\n";
    }

    private static String failed(long line) {
        return done(line).replace("applied", "failed");
    }

    private static String again(long line) {
        return "{\"event\":\"reopened\",\"at\":" + NOW + ",\"line\":" + line + "}\n";
    }

    private static void item(Journal journal, long line) {
        Effort effort = new Effort(1, 1, 0);
        Response<String> reply = new Response<>(200, HttpFields.of(Map.of()), "", effort);
        journal.recorder().item(line, null, null, new Outcome.Applied<>(1, "item", effort, reply));
    }

    /** Opens it, closes it again, and answers what was in it. */
    private Journal look() throws IOException {
        Journal journal = open();
        close(journal);
        return journal;
    }

    private static BitSet lines(int... lines) {
        BitSet set = new BitSet();
        for (int line : lines) {
            set.set(line);
        }
        return set;
    }

    @Test
    void writesOneRecordALine() throws IOException {
        Journal journal = open();
        RunRecorder recorder = journal.recorder();
        recorder.sent();
        recorder.answered();
        item(journal, 7);
        recorder.sent();
        recorder.rejected();
        recorder.reopened(7);
        close(journal);

        assertThat(written())
                .isEqualTo(FIRST
                        + ago("sent", 0)
                        + ago("answered", 0)
                        + done(7)
                        + ago("sent", 0)
                        + ago("rejected", 0)
                        + again(7));
    }

    @Test
    void remembersWhatIsDone() throws IOException {
        write(FIRST + done(3) + done(1) + failed(4) + done(2_000_000) + again(3));
        Journal journal = look();

        assertThat(journal.doneBefore()).isEqualTo(lines(1, 2_000_000));
        assertThat(journal.wasTorn()).isFalse();
        assertThat(journal.recorder().past()).isEqualTo(PastSends.NONE);
    }

    @Test
    void remembersTheRequestsOfTheLastHour() throws IOException {
        write(FIRST
                + ago("sent", 9_000_000)
                + ago("answered", 8_000_000)
                + ago("sent", 70_000)
                + ago("answered", 60_000)
                + ago("sent", 50_000)
                + ago("sent", 45_000)
                + ago("rejected", 44_000)
                + ago("sent", 40_000)
                + ago("answered", 30_000));
        Journal journal = look();

        assertThat(journal.recorder().past())
                .isEqualTo(new PastSends(List.of(Duration.ofSeconds(60), Duration.ofSeconds(30)), 1));
        assertThat(written()).endsWith(ago("answered", 30_000) + ago("answered", 0));
        assertThat(look().recorder().past().unanswered()).isZero();
    }

    @Test
    void takesTheFutureForNow() throws IOException {
        write(FIRST + ago("sent", 10_000) + ago("answered", -3_000_000));

        assertThat(look().recorder().past().answered()).containsExactly(Duration.ZERO);
    }

    @Test
    void forgetsTheUnansweredOfLongAgo() throws IOException {
        write(FIRST + ago("sent", 4_000_000));

        assertThat(look().recorder().past()).isEqualTo(PastSends.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"sent\",\"at\":17900}",
                "{\"event\":\"sent\"",
                "x",
                "\0\0\0\0",
                "{}\n",
                "d 1\n",
                "\0\n",
                "\n"
            })
    void leavesOutATornLastLine(String tail) throws IOException {
        write(FIRST + done(5) + tail);
        Journal journal = open();
        item(journal, 6);
        close(journal);

        assertThat(journal.wasTorn()).isTrue();
        assertThat(journal.doneBefore()).isEqualTo(lines(5));
        assertThat(written()).isEqualTo(FIRST + done(5) + done(6));
    }

    @Test
    void beginsAgainAfterATornFirstLine() throws IOException {
        write(FIRST.substring(0, 30));
        Journal journal = look();

        assertThat(journal.wasTorn()).isTrue();
        assertThat(written()).isEqualTo(FIRST);
    }

    @Test
    void beginsInAnEmptyFile() throws IOException {
        write("");

        assertThat(look().wasTorn()).isFalse();
        assertThat(written()).isEqualTo(FIRST);
    }

    @Test
    void refusesAnotherFilesJournal() throws IOException {
        Header other = new Header("cd".repeat(32), "set");
        write(other.line() + "\n" + done(1));

        assertRefused("was written for another file: for content cdcdcdcdcdcd, mode set;"
                + " this run has content abababababab, mode set");
    }

    @Test
    void refusesAnotherMode() throws IOException {
        write(new Header("ab".repeat(32), "grant").line() + "\n" + done(1));

        assertRefused("mode grant; this run has content abababababab, mode set");
    }

    @Test
    void refusesALaterVersion() throws IOException {
        write("{\"dodb-journal\":3,\"whatever\":1}\n");

        assertRefused("is of a version that this command can't read");
    }

    @Test
    void refusesVersionOneAndSaysWhatToDo() throws IOException {
        write("dodb-journal 1 " + "ab".repeat(32) + " set\nd 1\n");

        assertRefused("is of version 1, which this command can't read; end its run with the dodb that began it, or"
                + " begin again with a new journal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cluster\":1}\n", "hello", "\n", "{\"event\":\"sent\",\"at\":1}\n", "\0\1\2"})
    void refusesWhatIsNoJournal(String content) throws IOException {
        write(content);

        assertRefused("is not a journal");
    }

    @Test
    void namesAnUnreadableLineInTheMiddle() throws IOException {
        write(FIRST + done(1) + "{\"event\":\"two\"}\n" + done(3));

        assertRefused("line 3: not a record of a journal");
    }

    @Test
    void refusesADirectory() throws IOException {
        path = directory;

        assertThatThrownBy(this::open).isInstanceOf(JournalProblem.class).hasMessageContaining("is not a regular file");
    }

    @Test
    void isForOneRunAtATime() throws IOException {
        Journal journal = open();

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalProblem.class)
                .hasMessage("journal " + path + " is in use by another process");
        close(journal);
        close(open());
    }

    @Test
    void writesNothingAfterItsEnd() throws IOException {
        Journal journal = look();
        journal.recorder().answered();
        item(journal, 1);

        assertThat(written()).isEqualTo(FIRST);
    }

    private void assertRefused(String reason) throws IOException {
        byte[] before = Files.readAllBytes(path);

        assertThatThrownBy(this::open).isInstanceOf(JournalProblem.class).hasMessageContaining(reason);
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(before, StandardCharsets.ISO_8859_1));
        Files.delete(path);
        close(open());
    }
}
