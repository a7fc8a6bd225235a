package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.cli.command.RootCommand;
import io.dodb.cli.command.Values;
import io.dodb.cli.terminal.Results;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import reactor.core.publisher.Mono;

/** Each flag of each command, wherever it stands and however often: what was asked for once is not taken back. */
class FlagTest {
    private static CommandLine commands() {
        Screen screen = new Screen(new PrintStream(OutputStream.nullOutputStream()), () -> 80);
        Results results = new Results(OutputStream.nullOutputStream(), screen);
        Terminal terminal =
                new Terminal(Map.of(), InputStream.nullInputStream(), results, screen, Set.of(), Mono.never());
        CommandLine line = Dodb.commands(new RootCommand(), terminal);
        Values.register(line);
        line.getCommandSpec().parser().collectErrors(true); // of arguments that are missing
        return line;
    }

    /** The path of a command below the root, the flag, and whether it may stand before the path too. */
    static Stream<Arguments> flags() {
        List<Arguments> flags = new ArrayList<>();
        collect(commands(), List.of(), flags);
        return flags.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<Arguments> flags) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.type() == boolean.class) {
                flags.add(Arguments.of(String.join(" ", path), option.longestName(), option.inherited()));
            }
        }
        command.getSubcommands().forEach((name, below) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(below, longer, flags);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("flags")
    void isOnWhereverItStands(String path, String flag, boolean inherited) {
        List<String> below = new ArrayList<>(path.isEmpty() ? List.of() : List.of(path.split(" ")));
        assertThat(value(below, path, flag)).as("not given").isFalse();
        below.add(flag);
        assertThat(value(below, path, flag)).as("behind the command").isTrue();
        if (inherited) {
            List<String> twice = new ArrayList<>(below);
            twice.add(0, flag);
            assertThat(value(twice, path, flag)).as("on both sides of it").isTrue();
            twice.remove(twice.size() - 1);
            assertThat(value(twice, path, flag)).as("before the command").isTrue();
        }
    }

    private static boolean value(List<String> arguments, String path, String flag) {
        CommandLine line = commands();
        line.parseArgs(arguments.toArray(String[]::new));
        CommandLine command = line;
        for (String name : path.isEmpty() ? new String[0] : path.split(" ")) {
            command = command.getSubcommands().get(name);
        }
        Boolean value = command.getCommandSpec().findOption(flag).getValue();
        return value;
    }
}
