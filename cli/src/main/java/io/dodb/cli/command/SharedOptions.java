package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/**
 * The options that may stand before a command's name, and the commands that take them. One that the command would ignore is refused, and
 * the values of the others are checked, before the command begins.
 */
public final class SharedOptions implements IExecutionStrategy {
    private static final Set<String> CONNECTING = Set.of(
            "--base-url",
            "--token-file",
            "--sandbox",
            "--limits",
            "--no-pacing",
            "--max-wait",
            "--proxy",
            "--http-header-limit");
    private static final Map<String, Set<String>> TAKEN = Map.of(
            "dodb call", with(CONNECTING, "--output"),
            "dodb acl", with(CONNECTING, "--output", "--concurrency", "--max-in-flight", "--reserve"),
            "dodb acl plan", with(CONNECTING, "--output"),
            "dodb acl verify", with(CONNECTING, "--output"),
            "dodb acl apply", with(CONNECTING, "--output", "--concurrency", "--max-in-flight", "--reserve"),
            "dodb acl export", with(CONNECTING, "--output"),
            "dodb acl validate", Set.of("--output"),
            "dodb sandbox", Set.of("--limits", "--output"),
            "dodb operations", Set.of("--output"));
    private static final Set<String> ALWAYS = Set.of("--verbose", "--help", "--version");

    private final RootCommand options;
    private final Terminal terminal;

    public SharedOptions(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    /** Removes from subcommands the inherited options that they don't take. */
    public static void restrict(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            for (OptionSpec option : List.copyOf(spec.options())) {
                if (option.inherited() && !isTaken(spec, option)) {
                    spec.remove(option);
                }
            }
            restrict(command);
        }
    }

    @Override
    public int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandSpec command = last(parsed).commandSpec();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (option.scopeType() == ScopeType.INHERIT && command.parent() != null && !isTaken(command, option)) {
                throw new ParameterException(command.commandLine(), notTaken(command, option.longestName()));
            }
        }
        if (taken(command).contains("--base-url")) {
            check(command);
        }
        return new RunLast().execute(parsed);
    }

    static String notTaken(CommandSpec command, String option) {
        return "'" + command.qualifiedName() + "' does not take " + option;
    }

    private void check(CommandSpec command) {
        try {
            options.checkConnecting(terminal.environment());
        } catch (CommandFailure e) {
            throw new ExecutionException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private static boolean isTaken(CommandSpec command, OptionSpec option) {
        return ALWAYS.contains(option.longestName()) || taken(command).contains(option.longestName());
    }

    private static Set<String> taken(CommandSpec command) {
        return TAKEN.getOrDefault(command.qualifiedName(), Set.of());
    }
}
