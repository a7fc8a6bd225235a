package io.dodb.reactor.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.model.Engine;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of operations, made from the catalogue. {@code -Ddodb.docs=update} writes it anew. */
class OperationTableTest {
    private static final Path TABLE = Path.of("../docs/operations.md");
    private static final FacadeMethods FACADES = FacadeMethods.find();

    @Test
    void theTableIsTrue() throws IOException {
        List<String> table = table();
        if ("update".equals(System.getProperty("dodb.docs"))) {
            Files.write(TABLE, table);
        }
        assertThat(table).isEqualTo(Files.readAllLines(TABLE));
    }

    @Test
    void everyOperationHasAFacadeMethod() {
        assertThat(Catalog.operations())
                .allSatisfy(operation ->
                        assertThat(FACADES.of(operation)).as(operation.id()).isNotEmpty());
    }

    private static List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "# Operations",
                "",
                "Made from the catalogue by `OperationTableTest`; CONTRIBUTING says how it is written anew.",
                "",
                "An operation that is safe or idempotent is sent again when its answer was lost. One that is neither is sent again only if it",
                "certainly had no effect; where it says so, what it created is looked up by its name instead. No engines means all of them.",
                "Every operation can be performed with `dodb call` and its id, whether it has a facade or not.",
                "",
                "| id | method | path | facade | repetition | scope | engines | body | result |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        Catalog.operations().forEach(operation -> lines.add(row(operation)));
        return lines;
    }

    private static String row(Operation<?> operation) {
        Class<?> body = operation.body();
        List<String> cells = List.of(
                code(operation.id()),
                operation.method().name(),
                code(operation.path().toString()),
                FACADES.of(operation).stream().map(OperationTableTest::code).collect(Collectors.joining("<br>")),
                repetition(operation),
                code(operation.scope()),
                engines(operation.engines()),
                body == null ? "" : code(body.getSimpleName()),
                result(operation.reply()));
        return cells.stream()
                .map(cell -> cell.isEmpty() ? "|" : "| " + cell + " ")
                .collect(Collectors.joining("", "", "|"));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String repetition(Operation<?> operation) {
        return switch (operation.idempotency()) {
            case SAFE -> "safe";
            case IDEMPOTENT -> "idempotent";
            case NOT_IDEMPOTENT -> operation.creation() == null ? "not idempotent" : "not idempotent, looked up";
        };
    }

    private static String engines(Set<Engine> engines) {
        return Engine.known().stream()
                .filter(engines::contains)
                .map(Engine::value)
                .collect(Collectors.joining(", "));
    }

    private static String result(Reply<?> reply) {
        if (reply instanceof Reply.Entity<?> entity) {
            return code(entity.type().getSimpleName());
        }
        if (reply instanceof Reply.Listing<?> listing) {
            return "list of " + code(listing.type().getSimpleName());
        }
        return reply instanceof Reply.Body<?> body ? code(body.type().getSimpleName()) : "";
    }
}
