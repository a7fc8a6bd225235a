package io.dodb.cli;

import io.dodb.cli.command.AclApplyCommand;
import io.dodb.cli.command.AclCommand;
import io.dodb.cli.command.AclExportCommand;
import io.dodb.cli.command.AclPlanCommand;
import io.dodb.cli.command.AclSchemaCommand;
import io.dodb.cli.command.AclValidateCommand;
import io.dodb.cli.command.AclVerifyCommand;
import io.dodb.cli.command.CallCommand;
import io.dodb.cli.command.CompletionCommand;
import io.dodb.cli.command.Failures;
import io.dodb.cli.command.HelpCommand;
import io.dodb.cli.command.Manual;
import io.dodb.cli.command.OperationsCommand;
import io.dodb.cli.command.ReportCommand;
import io.dodb.cli.command.RootCommand;
import io.dodb.cli.command.SandboxCommand;
import io.dodb.cli.command.SharedOptions;
import io.dodb.cli.command.Values;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.session.Interrupts;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.SystemTerminal;
import io.dodb.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The {@code dodb} command: bulk provisioning of database users, and any single call of the API. */
public final class Dodb {
    private Dodb() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        Screen screen = SystemTerminal.screen();
        Interrupts interrupts = Interrupts.install(screen);
        int exit = run(SystemTerminal.of(screen, interrupts.signal()), args);
        System.exit(interrupts.finished(exit));
    }

    /** Runs the command and returns its exit code. */
    static int run(Terminal terminal, String... args) {
        RootCommand root = new RootCommand();
        CommandLine line = commands(root, terminal);
        Manual.format(line, terminal.screen().columns());
        Values.register(line);
        // -d @FILE is the call's own
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setExecutionStrategy(new SharedOptions(root, terminal));
        Failures failures = new Failures(root, terminal.screen());
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        int exit = executed(line, terminal, args);
        line.getOut().flush();
        IOException lost = terminal.out().failure();
        return lost == null ? exit : failures.notWritten(lost);
    }

    static CommandLine commands(RootCommand root, Terminal terminal) {
        CommandLine acl = new CommandLine(new AclCommand())
                .addSubcommand(new AclPlanCommand(root, terminal))
                .addSubcommand(new AclApplyCommand(root, terminal))
                .addSubcommand(new AclVerifyCommand(root, terminal))
                .addSubcommand(new AclExportCommand(root, terminal))
                .addSubcommand(new AclValidateCommand(root, terminal))
                .addSubcommand(new AclSchemaCommand(terminal));
        CommandLine line = new CommandLine(root)
                .addSubcommand(new SandboxCommand(root, terminal))
                .addSubcommand(new CallCommand(root, terminal))
                .addSubcommand(new OperationsCommand(root, terminal))
                .addSubcommand(acl)
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        SharedOptions.restrict(line);
        return line;
    }

    private static int executed(CommandLine line, Terminal terminal, String... args) {
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            terminal.screen().line("dodb: out of memory; DODB_JAVA_OPTS=-Xmx1g gives it more");
            return Exit.FAILED;
        }
    }
}
