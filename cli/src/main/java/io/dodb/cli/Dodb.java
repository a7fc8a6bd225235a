package io.dodb.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The {@code dodb} command: bulk provisioning of database users, and any single call of the API. */
public final class Dodb {
    private Dodb() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        Interrupts interrupts = Interrupts.install();
        int exit = run(SystemTerminal.of(interrupts.signal()), args);
        interrupts.finished();
        System.exit(exit);
    }

    /** Runs the command and answers its exit code. */
    static int run(Terminal terminal, String... args) {
        RootCommand root = new RootCommand();
        CommandLine acl = new CommandLine(new AclCommand()).addSubcommand(new AclApplyCommand(root, terminal));
        CommandLine line = new CommandLine(root)
                .addSubcommand(new SandboxCommand(root, terminal))
                .addSubcommand(new CallCommand(root, terminal))
                .addSubcommand(new OperationsCommand(root, terminal))
                .addSubcommand(acl)
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        Manual.format(line);
        // -d @FILE is the call's own
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        Failures failures = new Failures(root);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        int exit = line.execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return exit;
    }
}
