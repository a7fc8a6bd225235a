package io.dodb.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dodb completion}. */
@Command(
        name = "completion",
        header = "prints a completion script for bash and zsh",
        footer = "  source <(dodb completion)")
public final class CompletionCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        CommandSpec own = spec;
        if (own != null) {
            CommandSpec root = own.root();
            own.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
            own.commandLine().getOut().flush();
        }
    }
}
