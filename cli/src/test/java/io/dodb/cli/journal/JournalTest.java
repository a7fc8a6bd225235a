package io.dodb.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.reactor.limit.PastSends;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
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
        return kind + " " + (NOW - millis) + "\n";
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
        journal.sent();
        journal.answered();
        journal.done(7);
        journal.sent();
        journal.rejected();
        journal.undone(7);
        close(journal);

        assertThat(written())
                .isEqualTo(FIRST + ago("s", 0) + ago("a", 0) + "d 7\n" + ago("s", 0) + ago("r", 0) + "u 7\n");
    }

    @Test
    void remembersWhatIsDone() throws IOException {
        write(FIRST + "d 3\nd 1\nd 2000000\nu 3\n");
        Journal journal = look();

        assertThat(journal.doneBefore()).isEqualTo(lines(1, 2_000_000));
        assertThat(journal.wasTorn()).isFalse();
        assertThat(journal.past()).isEqualTo(PastSends.NONE);
    }

    @Test
    void remembersTheRequestsOfTheLastHour() throws IOException {
        write(FIRST
                + ago("s", 9_000_000)
                + ago("a", 8_000_000)
                + ago("s", 70_000)
                + ago("a", 60_000)
                + ago("s", 50_000)
                + ago("s", 45_000)
                + ago("r", 44_000)
                + ago("s", 40_000)
                + ago("a", 30_000));
        Journal journal = look();

        assertThat(journal.past()).isEqualTo(new PastSends(List.of(Duration.ofSeconds(60), Duration.ofSeconds(30)), 1));
        assertThat(written()).endsWith(ago("a", 30_000) + ago("a", 0));
        assertThat(look().past().unanswered()).isZero();
    }

    @Test
    void takesTheFutureForNow() throws IOException {
        write(FIRST + ago("s", 10_000) + ago("a", -3_000_000));

        assertThat(look().past().answered()).containsExactly(Duration.ZERO);
    }

    @Test
    void forgetsTheUnansweredOfLongAgo() throws IOException {
        write(FIRST + ago("s", 4_000_000));

        assertThat(look().past()).isEqualTo(PastSends.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d 1", "d", "s 17900", "x", "\0\0\0\0", "d 12 \n", "d -1\n", "d 0\n", "\0\n", "\n"})
    void leavesOutATornLastLine(String tail) throws IOException {
        write(FIRST + "d 5\n" + tail);
        Journal journal = open();
        journal.done(6);
        close(journal);

        assertThat(journal.wasTorn()).isTrue();
        assertThat(journal.doneBefore()).isEqualTo(lines(5));
        assertThat(written()).isEqualTo(FIRST + "d 5\nd 6\n");
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
        write(other.line() + "\nd 1\n");

        assertRefused("was written for another file: for content cdcdcdcdcdcd, mode set;"
                + " this run has content abababababab, mode set");
    }

    @Test
    void refusesAnotherMode() throws IOException {
        write(new Header("ab".repeat(32), "grant").line() + "\nd 1\n");

        assertRefused("mode grant; this run has content abababababab, mode set");
    }

    @Test
    void refusesALaterVersion() throws IOException {
        write("dodb-journal 2 whatever\n");

        assertRefused("is of a version that this command can't read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cluster\":1}\n", "hello", "\n", "d 1\n", "\0\1\2"})
    void refusesWhatIsNoJournal(String content) throws IOException {
        write(content);

        assertRefused("is not a journal");
    }

    @Test
    void namesAnUnreadableLineInTheMiddle() throws IOException {
        write(FIRST + "d 1\nd two\nd 3\n");

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
        journal.answered();
        journal.done(1);

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
