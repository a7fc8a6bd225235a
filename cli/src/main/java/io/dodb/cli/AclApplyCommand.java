package io.dodb.cli;

import io.dodb.cli.file.AclCheck;
import io.dodb.cli.file.AclFile;
import io.dodb.reactor.bulk.BulkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code dodb acl apply}. */
@Command(
        name = "apply",
        header = "sets what many users may do, as fast as the rate limits allow",
        description = {
            "  FILE is JSON Lines, one user a line and as many lines as you like:",
            "    {\"cluster\":\"UUID\",\"user\":\"app\",\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"consume\"}]}",
            "  or, if its name ends in .yaml or .yml, YAML, which is read whole:",
            "    clusters:",
            "      - id: UUID",
            "        users:",
            "          - name: app",
            "            acl: [{topic: orders.*, permission: consume}]",
            "",
            "  Exactly one of four members says what the user may do; it replaces what it could do before:",
            "    acl                   Kafka: [{topic, permission}], with the permission admin, consume,",
            "                          produce or produceconsume; [] revokes all",
            "    opensearch_acl        OpenSearch: [{index, permission}], with the permission deny, admin,",
            "                          read, readwrite or write; [] revokes all",
            "    mongo_user_settings   MongoDB: {databases, role}, with the role readOnly, readWrite or dbAdmin",
            "    pg_allow_replication  PostgreSQL: true or false",
            "",
            "  The whole file is checked before anything is sent. Lines for one user keep their order. A rate",
            "  limit is waited for, as long as it takes. What an interrupted run has not sent is reported as",
            "  not attempted; apply the same file again to go on. With --journal the second run leaves out what",
            "  the first one did, also if that was killed, and knows how much of the rate limits it used up.",
            "  What was under way then is sent again. Items done before count as unchanged.",
            "",
            "  The result is a summary that adds up, after a line for each item that failed, or that may or",
            "  may not have been applied (the first 20). With -o json these are JSON Lines, all of them, and",
            "  the last line is the summary."
        },
        footer = {
            "  dodb acl apply users.jsonl",
            "  dodb acl apply --journal users.journal users.jsonl",
            "  dodb --sandbox acl apply examples/acls.jsonl",
            "  generate-users | dodb acl apply --stream -o json - > report.jsonl"
        })
final class AclApplyCommand implements Callable<Integer> {
    private final RootCommand options;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            description = "The users and what they may do; - is standard input (with --stream).")
    String file = "";

    @Option(
            names = "--mode",
            paramLabel = "set",
            description = "How the file is meant. set, the default: the user's settings are replaced.")
    Mode mode = Mode.SET;

    @Option(
            names = "--per-cluster",
            paramLabel = "N",
            description = "Requests in flight at once to one cluster. Default: 8.")
    int perCluster = BulkOptions.DEFAULT.perCluster();

    @Option(
            names = "--stream",
            description = "Sends while it reads, without checking the file first. A bad line is then a failed item.")
    boolean stream;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "Notes what is done, and goes on with what is left. Made if it is not there; it is for this file"
                            + " with this content only. Not with --stream.")
    @Nullable
    String journal;

    AclApplyCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /** How the file is meant. */
    enum Mode {
        SET;

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return "set";
        }
    }

    @Override
    public Integer call() {
        if (perCluster < 1) {
            throw CommandFailure.usage("--per-cluster must be at least 1, not " + perCluster);
        }
        boolean stdin = file.equals("-");
        AclFile source = stdin ? AclFile.of("stdin", terminal.in()) : AclFile.at(path());
        if (stdin && !stream) {
            throw CommandFailure.usage("standard input can't be checked before it is sent: add --stream");
        }
        if (stream && journal != null) {
            throw CommandFailure.usage("--journal needs a file that is checked first: leave out --stream");
        }
        long items = stream ? AclRun.UNKNOWN : checked(source);
        if (journal == null) {
            try (Session session = Session.open(options, terminal)) {
                return new AclRun(session, options, terminal, perCluster, null).apply(source, items, stdin);
            }
        }
        try (JournaledRun kept = JournaledRun.open(path(journal), path(), mode.toString(), source, terminal);
                Session session = Session.open(options, terminal, kept.journal())) {
            kept.tell();
            return new AclRun(session, options, terminal, perCluster, kept.resume()).apply(source, items, false);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no file can have that name: " + Reason.of(e));
        }
    }

    private Path path() {
        Path path = path(file);
        if (Files.notExists(path)) {
            throw CommandFailure.usage("there is no file " + file);
        }
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage(file + " is a directory");
        }
        if (!stream && !Files.isRegularFile(path)) {
            throw CommandFailure.usage(file + " can be read only once, so it can't be checked first: add --stream");
        }
        if (stream && AclFile.isYaml(path)) {
            throw CommandFailure.usage("--stream is for JSON Lines; YAML is read whole");
        }
        return path;
    }

    private long checked(AclFile source) {
        Mono<AclCheck> check = Mono.fromCallable(source::check)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(
                        IOException.class,
                        e -> new CommandFailure(Exit.USAGE, file + " can't be read: " + Reason.of(e), e));
        AclCheck found = Await.result(check, terminal).orElseThrow();
        if (!found.isGood()) {
            throw CommandFailure.usage(source.name() + " has " + found.bad() + " bad "
                    + (found.bad() == 1 ? "line" : "lines") + ", nothing was sent" + System.lineSeparator()
                    + found.describe());
        }
        return found.items();
    }
}
