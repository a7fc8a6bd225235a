package io.dodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the tree cites as "quirk 26" stands in {@code docs/api-quirks.md}, and what stands there is cited. */
class ApiQuirksTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path QUIRKS = PROJECT.resolve("docs/api-quirks.md");

    private static final Pattern ENTRY = Pattern.compile("(?ms)^### (\\d+)\\. (.*?)(?=^##|\\z)");
    private static final Pattern CITATION = Pattern.compile("(?i)\\bquirks? (\\d+(?:(?:,| and|, and) \\d+)*)");
    private static final Pattern LINE_BREAK_IN_TEXT = Pattern.compile("\\s*\\R\\s*(?:\\*|//|#)?\\s*");
    private static final Pattern PAPER_NOT_IN_THE_TREE = Pattern.compile("\\(peers, [A-E]\\d");
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "node_modules");

    @Test
    void everyCitedQuirkHasAnEntry() throws IOException {
        Map<Integer, Set<String>> citations = citations();

        assertThat(citations).isNotEmpty();
        citations.keySet().removeAll(entries().keySet());
        assertThat(citations).as("cited without an entry").isEmpty();
    }

    @Test
    void everyEntryIsCitedOrSaysWhyItIsThere() throws IOException {
        Set<Integer> said = new TreeSet<>();
        entries().forEach((number, text) -> {
            if (text.contains("- **Not cited:** ")) {
                said.add(number);
            }
        });

        Set<Integer> uncited = new TreeSet<>(entries().keySet());
        uncited.removeAll(citations().keySet());
        assertThat(uncited).as("entries that nothing cites").isEqualTo(said);
    }

    @Test
    void everyEntryNamesItsSourceAndWhatTheClientDoes() throws IOException {
        entries()
                .forEach((number, text) ->
                        assertThat(text).as("quirk %d", number).contains("- **Source:** ", "- **Client:** "));
    }

    @Test
    void nothingCitesAPaperThatTheTreeDoesNotHold() throws IOException {
        Set<String> citing = new TreeSet<>();
        texts().forEach((file, text) -> {
            if (PAPER_NOT_IN_THE_TREE.matcher(text).find()) {
                citing.add(file);
            }
        });
        assertThat(citing).isEmpty();
    }

    private static Map<Integer, String> entries() throws IOException {
        Map<Integer, String> entries = new TreeMap<>();
        ENTRY.matcher(Files.readString(QUIRKS))
                .results()
                .forEach(entry -> assertThat(entries.put(Integer.valueOf(entry.group(1)), entry.group(2)))
                        .as("a second entry %s", entry.group(1))
                        .isNull());
        return entries;
    }

    /** The files that cite each number. */
    private static Map<Integer, Set<String>> citations() throws IOException {
        Map<Integer, Set<String>> citations = new TreeMap<>();
        texts().forEach((file, text) -> CITATION.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(citation -> Pattern.compile("\\d+").matcher(citation).results())
                .forEach(number -> citations
                        .computeIfAbsent(Integer.valueOf(number.group()), unseen -> new TreeSet<>())
                        .add(file)));
        return citations;
    }

    /** All sources and documents, each paragraph or comment in one line. */
    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_SOURCES.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = PROJECT.relativize(file).toString();
                if ((name.endsWith(".java") || name.endsWith(".md"))
                        && !file.equals(QUIRKS)
                        && !name.endsWith("ApiQuirksTest.java")) {
                    texts.put(
                            name,
                            LINE_BREAK_IN_TEXT.matcher(Files.readString(file)).replaceAll(" "));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return texts;
    }
}
