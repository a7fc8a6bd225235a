package io.dodb.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dodb.cli.Runs;
import io.dodb.cli.terminal.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says what the reader says, as far as one place of a file can tell. */
class FileSchemaTest {
    private static final String ID = "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30";
    private static final Path ROOT = Path.of("..");
    private static final SchemaRegistry DRAFT = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String TEXT = JsonText.indented(FileSchema.asMap());
    private static final Schema FILE = DRAFT.getSchema(TEXT);
    private static final Schema LINE = DRAFT.getSchema(TEXT.replaceFirst(
            "\"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": (?s).*?\n  },\n  \"anyOf\": [^\n]*\n",
            "\"\\$ref\": \"#/\\$defs/line\",\n"));
    /** What needs more than one place. */
    private static final Pattern NOT_IN_THE_SCHEMA = Pattern.compile(
            "there is no profile|is outside the scope|each user has one place|is made of itself|beside|policies\\.");

    private static boolean isRefused(Schema schema, String text, InputFormat format) {
        return !schema.validate(text, format).isEmpty();
    }

    private static DesiredFiles read(String name, String text) throws IOException {
        return DesiredFiles.read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isASchema() {
        Schema meta = DRAFT.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
        assertThat(Runs.bare().dodb("acl", "schema").out()).isEqualToNormalizingNewlines(TEXT + "\n");
    }

    @Test
    void theExamplesAreAsItSays() throws IOException {
        List<String> files = new ArrayList<>();
        files.add(Files.readString(ROOT.resolve("examples/acls.yaml")));
        files.addAll(blocks("README.md", "yaml"));
        files.addAll(blocks("docs/acl-file.md", "yaml"));
        files.addAll(blocks("docs/testing.md", "yaml"));
        files.add(exampleOfTheManual());
        files.removeIf(text -> !text.contains("clusters:") || text.contains("engine:"));
        assertThat(files).hasSizeGreaterThan(2);
        for (String file : files) {
            assertThat(FILE.validate(file, InputFormat.YAML)).as(file).isEmpty();
            assertThat(read("f.yaml", file).problems()).as(file).isEmpty();
        }

        List<String> lines = new ArrayList<>(Files.readAllLines(ROOT.resolve("examples/acls.jsonl")));
        blocks("docs/acl-file.md", "json")
                .forEach(block -> lines.addAll(block.lines().toList()));
        for (String line : lines) {
            assertThat(LINE.validate(line, InputFormat.JSON)).as(line).isEmpty();
        }
        assertThat(isRefused(LINE, "{\"cluster\":\"k\"}", InputFormat.JSON)).isTrue();
    }

    private static List<String> blocks(String file, String language) throws IOException {
        Path path = ROOT.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(path))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String exampleOfTheManual() {
        List<String> lines =
                Runs.bare().dodb("help", "acl", "apply").out().lines().toList();
        int first = lines.indexOf("    clusters:");
        assertThat(first).isPositive();
        int end = first;
        while (!lines.get(end).isBlank()) {
            end++;
        }
        return String.join("\n", lines.subList(first, end)).replace("UUID", ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters:\n  - id: " + ID
                        + "\n    users:\n      - name: a\n        acl: [{topic: *, permission: consume}]\n",
                "clusters:\n  - id: " + ID + "\n    users:\n\t- name: a\n",
                "[{\"cluster\": \"k\", \"user\": \"a\", \"acl\": []}]",
            })
    void usualSlipsAreRefusedByBoth(String text) throws IOException {
        boolean refused;
        try {
            refused = isRefused(FILE, text, InputFormat.YAML);
        } catch (RuntimeException e) {
            // it is no YAML
            refused = true;
        }
        assertThat(refused).isTrue();
        assertThat(read("f.yaml", text).isGood()).isFalse();
    }

    @Test
    void anAliasIsRefusedByTheReaderOnly() throws IOException {
        String text = "clusters: [{id: " + ID + ", users: [{name: a, acl: [{topic: *orders, permission: consume}]}]}]";

        assertThat(read("f.yaml", text).problems())
                .extracting(FileProblem::toString)
                .containsExactly(
                        "f.yaml:1: clusters[0].users[0].acl[0].topic: *orders is a YAML alias, which can't be used"
                                + " here; if it is a name, quote it: \"*orders\"");
    }

    /** Whatever one place of a good file is replaced by: what the schema refuses the reader refuses, and the other way about. */
    @Test
    void whatItRefusesTheReaderRefuses() throws IOException {
        assertThat(read("f.yaml", JsonText.of(good())).problems()).isEmpty();
        assertThat(FILE.validate(JsonText.of(good()), InputFormat.JSON)).isEmpty();

        int refused = 0;
        int accepted = 0;
        for (Object variant : variants(good())) {
            String text = JsonText.of(variant);
            List<FileProblem> problems = read("f.yaml", text).problems();
            boolean isRefused = isRefused(FILE, text, InputFormat.JSON);
            refused += isRefused ? 1 : 0;
            accepted += isRefused ? 0 : 1;
            if (isRefused) {
                assertThat(problems).as(text).isNotEmpty();
            } else {
                assertThat(problems)
                        .as(text)
                        .allMatch(problem ->
                                NOT_IN_THE_SCHEMA.matcher(problem.toString()).find());
            }
        }
        assertThat(refused).isGreaterThan(500);
        assertThat(accepted).isGreaterThan(50);
    }

    private static Object good() {
        Object rules = List.of(map("topic", "orders.*", "permission", "consume"));
        return map(
                "version",
                1,
                "defaults",
                map("mode", "grant", "create", false),
                "policies",
                map(
                        "userNames",
                        ".*",
                        "forbid",
                        List.of(
                                map("permission", "admin", "except", List.of("ops-*")),
                                map("topic", "secret"),
                                map("database", "secret", "permission", "dbAdmin")),
                        "maxRulesPerUser",
                        50,
                        "requiredUsers",
                        List.of("ops")),
                "profiles",
                map("reader", map("acl", rules), "both", map("profiles", List.of("reader"), "acl", rules)),
                "clusters",
                List.of(
                        map(
                                "cluster",
                                "kafka",
                                "scope",
                                map("users", List.of("*")),
                                "prune",
                                true,
                                "readOnly",
                                false,
                                "brake",
                                map("removals", "30%", "changes", "12.5%"),
                                "mode",
                                "set",
                                "create",
                                true,
                                "users",
                                List.of(
                                        map("user", "a", "profiles", List.of("both"), "acl", rules),
                                        map("name", "b", "mode", "revoke", "create", false, "acl", rules),
                                        map("user", "c"))),
                        map(
                                "id",
                                ID,
                                "users",
                                List.of(
                                        map(
                                                "user",
                                                "a",
                                                "opensearch_acl",
                                                List.of(map("index", "i", "permission", "deny"))),
                                        map(
                                                "user",
                                                "b",
                                                "mongo_user_settings",
                                                map("databases", List.of("d"), "role", "readOnly")),
                                        map("user", "c", "mode", "set", "pg_allow_replication", true)))));
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }

    /** Returns copies, in each of which one place is another value, or not there, or one more. */
    private static List<Object> variants(Object node) {
        List<Object> variants = new ArrayList<>(List.of(true, 7, "x", "", "..", List.of(), Map.of()));
        if (node instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                Map<Object, Object> without = new LinkedHashMap<>(members);
                without.remove(name);
                variants.add(without);
                for (Object variant : variants(value)) {
                    Map<Object, Object> other = new LinkedHashMap<>(members);
                    other.put(name, variant);
                    variants.add(other);
                }
            });
            Map<Object, Object> more = new LinkedHashMap<>(members);
            more.put("more", 1);
            variants.add(more);
        } else if (node instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                for (Object variant : variants(items.get(i))) {
                    List<Object> other = new ArrayList<>(items);
                    other.set(i, variant);
                    variants.add(other);
                }
            }
        }
        return variants;
    }
}
