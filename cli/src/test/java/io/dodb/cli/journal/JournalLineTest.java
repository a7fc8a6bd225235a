package io.dodb.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLineTest {

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(JournalLine.Kind kind) {
        JournalLine line = new JournalLine(kind, 17);

        assertThat(line).hasToString(kind.letter + " 17");
        assertThat(JournalLine.parse(line.toString())).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "s 1 ", "x 1", "S 1", "s -1", "s 1234567890123456", "d 0", "u 2147483647", "ss 1"})
    void nothingElseIsARecord(String text) {
        assertThat(JournalLine.parse(text)).isNull();
    }

    @Test
    void theDocumentListsEveryKindOfRecord() throws IOException {
        assertThat(Pattern.compile("(?m)^    ([a-z]) [A-Z]+  ")
                        .matcher(Files.readString(Path.of("../docs/journal.md")))
                        .results()
                        .map(MatchResult::group)
                        .map(row -> row.strip().substring(0, 1)))
                .containsExactly(JournalLine.Kind.letters().split(""));
    }
}
