package io.dodb.cli.command;

import io.dodb.cli.file.FileSchema;
import io.dodb.cli.terminal.JsonText;
import io.dodb.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code dodb acl schema}. */
@Command(
        name = "schema",
        header = "prints the JSON Schema of the files that 'dodb acl' reads",
        description = {
            "  An editor that knows it completes fields and marks mistakes while you type. It is of draft 2020-12.",
            "  A line of JSON Lines is described by #/$defs/line. 'dodb acl validate' finds more: names of",
            "  profiles, users who are there twice, policies."
        },
        footer = {"  dodb acl schema > acl.schema.json"})
public final class AclSchemaCommand implements Runnable {
    private final Terminal terminal;

    public AclSchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println(JsonText.indented(FileSchema.asMap()));
    }
}
