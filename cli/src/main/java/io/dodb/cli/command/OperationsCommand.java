package io.dodb.cli.command;

import io.dodb.api.Catalog;
import io.dodb.cli.terminal.JsonText;
import io.dodb.cli.terminal.Table;
import io.dodb.cli.terminal.Terminal;
import io.dodb.operation.Operation;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code dodb operations}. */
@Command(
        name = "operations",
        header = "lists the operations that 'dodb call' knows",
        description = {
            "  For each its id, method, path and idempotency: safe (changes nothing), idempotent (is sent",
            "  again when its answer was lost), not_idempotent (is never sent again when it may have been",
            "  applied)."
        },
        footer = {"  dodb operations", "  dodb operations -o json"})
public final class OperationsCommand implements Runnable {
    private final RootCommand options;
    private final Terminal terminal;

    public OperationsCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<List<String>> rows =
                Catalog.operations().stream().map(OperationsCommand::row).toList();
        PrintStream out = terminal.out();
        if (options.json()) {
            out.println(JsonText.of(rows.stream().map(OperationsCommand::object).toList()));
        } else {
            new Table("ID", "METHOD", "PATH", "IDEMPOTENCY").print(rows, out, terminal.columns());
        }
    }

    private static List<String> row(Operation<?> operation) {
        return List.of(
                operation.id(),
                operation.method().name(),
                operation.path().toString(),
                operation.idempotency().name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> object(List<String> row) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("id", row.get(0));
        object.put("method", row.get(1));
        object.put("path", row.get(2));
        object.put("idempotency", row.get(3));
        return object;
    }
}
