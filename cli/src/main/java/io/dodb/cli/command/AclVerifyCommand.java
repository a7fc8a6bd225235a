package io.dodb.cli.command;

import io.dodb.cli.acl.Planning.Planned;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.plan.PlanText;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dodb acl verify}. */
@Command(
        name = "verify",
        header = "tells whether users are what files say",
        description = {
            "  Lists the users of each cluster and compares them with the files. Ends with exit code 0 if every",
            "  user is as wanted; with 5 if one is not, and shows what 'dodb acl apply' would change. Nothing",
            "  is written. For a job that runs every night and notices drift."
        },
        footer = {"  dodb acl verify users.yaml", "  dodb acl verify -o json users.yaml"})
public final class AclVerifyCommand implements Callable<Integer> {
    private final RootCommand options;
    private final Terminal terminal;

    @Mixin
    PlanOptions wanted = new PlanOptions();

    public AclVerifyCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DesiredFiles files = wanted.read(terminal);
        try (Session session = Session.open(options, terminal)) {
            Planned planned = wanted.planned(files, session, terminal);
            AclPlanCommand.show(planned, options.json() ? null : PlanText.inFull(planned.titles()), terminal);
            return planned.plan().isEmpty() ? Exit.DONE : Exit.CHANGES;
        }
    }
}
