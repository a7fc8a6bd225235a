package io.dodb.cli.command;

import io.dodb.cli.failure.Exit;
import io.dodb.cli.file.BadFilesException;
import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.file.FileProblem;
import io.dodb.cli.terminal.JsonText;
import io.dodb.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dodb acl validate}. */
@Command(
        name = "validate",
        header = "checks files of users, and sends nothing",
        description = {
            "  Reads all FILEs as one desired state and lists every problem with its file, line and field: fields",
            "  and values that are not there, users who have two places, names outside the scope of their cluster,",
            "  unknown profiles, and what is against the policies. No token is needed, and nothing is sent; whether",
            "  clusters and users exist is for 'dodb acl plan' to find out.",
            "",
            "  Problems go to stdout, one a line; with -o json each is an object with file, line, field and text.",
            "  The exit code is 0 if there is none, otherwise 2."
        },
        footer = {
            "  dodb acl validate users.yaml",
            "  dodb acl validate policies.yaml kafka/*.yaml search.jsonl",
            "  generate-users | dodb acl validate -o json -"
        })
public final class AclValidateCommand implements Callable<Integer> {
    private final RootCommand options;
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "YAML if its name ends in .yaml or .yml, otherwise JSON Lines; - is JSON Lines from standard input.")
    List<String> files = List.of();

    public AclValidateCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DesiredFiles found = DesiredInput.read(files, terminal);
        found.problems().forEach(this::print);
        long count = found.problemCount();
        if (count > 0) {
            long more = count - found.problems().size();
            terminal.screen()
                    .line("dodb: " + count + (count == 1 ? " problem" : " problems")
                            + (more == 0
                                    ? ""
                                    : "; the first " + found.problems().size() + " are listed"));
            return Exit.USAGE;
        }
        return conflicts(found) ? Exit.USAGE : good(found);
    }

    /** Tells of users that one file names and another one would delete, where the ids of the clusters are known. */
    private boolean conflicts(DesiredFiles found) {
        if (found.hasNames()) {
            return false;
        }
        try {
            found.state();
            return false;
        } catch (BadFilesException e) {
            e.problems().forEach(this::print);
            terminal.screen().line("dodb: " + e.count() + (e.count() == 1 ? " problem" : " problems"));
            return true;
        }
    }

    private int good(DesiredFiles found) {
        terminal.screen().line("dodb: " + found.users() + (found.users() == 1 ? " user" : " users") + ", no problem");
        return Exit.DONE;
    }

    private void print(FileProblem problem) {
        if (!options.json()) {
            terminal.out().println(problem);
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", problem.file());
        object.put("line", problem.line());
        object.put("field", problem.field());
        object.put("text", problem.text());
        terminal.out().println(JsonText.of(object));
    }
}
