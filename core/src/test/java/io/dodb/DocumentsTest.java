package io.dodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there, under that name. The decisions in docs/adr tell of their time, and may name what was. */
class DocumentsTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> DOCUMENTS = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "docs/api-quirks.md",
            "docs/architecture.md",
            "docs/errors-and-retries.md",
            "docs/glossary.md");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern TYPE =
            Pattern.compile("`(?:io\\.dodb\\.[a-z.]+)?([A-Z]\\w*[a-z]\\w*)(?:[.#](\\w+))?(?![-\\w])[^`]*`");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

    private static final Pattern CAMEL_CASE = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");

    /** Names in documents that are not of this project, or of which the project has none on purpose. */
    private static final Set<String> OTHERS =
            Set.of("Flux", "Manager", "Helper", "Utils", "Impl", "BigDecimal", "BigInteger", "Long", "Iz4");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Set<String> dead = new TreeSet<>();
        for (Path document : documentsOfTheTree()) {
            Path folder = document.resolveSibling("");
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.contains("://") && !Files.exists(folder.resolve(link)))
                    .forEach(link -> dead.add(PROJECT.relativize(document) + ": " + link));
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyTypeAndMemberThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = sourcesByType();
        Set<String> missing = new TreeSet<>();
        for (String document : DOCUMENTS) {
            String text = CODE_BLOCK
                    .matcher(Files.readString(PROJECT.resolve(document)))
                    .replaceAll("");
            TYPE.matcher(text).results().forEach(named -> {
                String type = named.group(1);
                String member = named.group(2);
                String source = sources.get(type);
                boolean there = OTHERS.contains(type)
                        || (source != null && (member == null || source.matches("(?s).*\\b" + member + "\\b.*")));
                if (!there) {
                    missing.add(document + ": " + named.group());
                }
            });
        }
        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(missing).isEmpty();
    }

    @Test
    void theDiagramsNameTypesThatAreThere() throws IOException {
        List<String> named = diagramNames();
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(sourcesByType().keySet());

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @Test
    void theLayersAreDrawnInTheirOrder() throws IOException {
        String sender = Objects.requireNonNull(sourcesByType().get("Sender"));
        List<String> fromTheWire = Pattern.compile("new (\\w+Exchange)\\(")
                .matcher(sender)
                .results()
                .map(layer -> layer.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(fromTheWire);

        assertThat(diagramNames())
                .filteredOn(name ->
                        name.endsWith("Exchange") && !name.equals("NettyExchange") && !name.equals("HttpExchange"))
                .containsExactlyElementsOf(fromTheWire);
    }

    private static List<String> diagramNames() throws IOException {
        return CODE_BLOCK
                .matcher(Files.readString(PROJECT.resolve("docs/architecture.md")))
                .results()
                .flatMap(block -> CAMEL_CASE.matcher(block.group()).results())
                .map(MatchResult::group)
                .toList();
    }

    private static List<Path> documentsOfTheTree() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(PROJECT);
                Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        documents.add(PROJECT.resolve("benchmarks/README.md"));
        return documents;
    }

    /** The text of the files that declare a type of that name. */
    private static Map<String, String> sourcesByType() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("core", "reactor-adapter", "sandbox", "cli", "sandbox-app", "benchmarks")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(file);
                    DECLARATION
                            .matcher(text)
                            .results()
                            .forEach(declared -> sources.merge(declared.group(1), text, String::concat));
                }
            }
        }
        return sources;
    }
}
