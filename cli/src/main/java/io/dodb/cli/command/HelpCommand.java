package io.dodb.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dodb help}: picocli's own one knows only one level of commands. */
@Command(
        name = "help",
        helpCommand = true,
        header = "shows how a command is used",
        footer = {"  dodb help acl apply", "  dodb help call"})
public final class HelpCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Such as: acl apply. Default: dodb itself.")
    List<String> path = List.of();

    @Override
    public void run() {
        CommandSpec own = spec;
        if (own == null) {
            return;
        }
        CommandLine command = own.commandLine().getParent();
        for (String name : path) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(command, Failures.noCommand(command, name));
            }
            command = next;
        }
        command.usage(own.commandLine().getOut());
    }
}
