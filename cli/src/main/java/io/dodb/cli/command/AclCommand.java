package io.dodb.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dodb acl}, the parent of its subcommands. */
@Command(
        name = "acl",
        header = "reads, checks and sets what users may do, for many users at once",
        footer = "  dodb help acl apply")
public final class AclCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        CommandSpec own = spec;
        if (own != null) {
            throw new ParameterException(own.commandLine(), "name a command");
        }
    }
}
