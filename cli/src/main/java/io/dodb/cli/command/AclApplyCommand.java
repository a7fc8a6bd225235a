package io.dodb.cli.command;

import io.dodb.cli.acl.AclRun;
import io.dodb.cli.acl.FailedFile;
import io.dodb.cli.acl.JournaledRun;
import io.dodb.cli.acl.RunReport;
import io.dodb.cli.event.RunRecorder;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.AclCheck;
import io.dodb.cli.file.AclFile;
import io.dodb.cli.file.Repeats;
import io.dodb.cli.journal.Header;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Terminal;
import io.dodb.reactor.bulk.BulkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code dodb acl apply}. */
@Command(
        name = "apply",
        header = "makes users what files say: shows what differs, and writes it",
        description = {
            "  FILE is YAML if its name ends in .yaml or .yml:",
            "    clusters:",
            "      - cluster: orders-prod",
            "        users:",
            "          - user: app",
            "            acl: [{topic: orders.*, permission: consume}]",
            "",
            "  or else JSON Lines, one user a line:",
            "    {\"cluster\":\"UUID\",\"user\":\"app\",\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"consume\"}]}",
            "  or a plan that 'dodb acl plan --out' has kept.",
            "",
            "  Exactly one of four members says what the user may do:",
            "    acl                   Kafka: [{topic, permission}], with the permission admin, consume,",
            "                          produce or produceconsume; [] revokes all",
            "    opensearch_acl        OpenSearch: [{index, permission}], with the permission deny, admin,",
            "                          read, readwrite or write; [] revokes all",
            "    mongo_user_settings   MongoDB: {databases, role}, with the role readOnly, readWrite or dbAdmin",
            "    pg_allow_replication  PostgreSQL: true or false",
            "  It replaces what the user could do before. With 'mode: grant' it is added, with 'mode: revoke' taken",
            "  away. 'create: true' creates a user that is not there.",
            "",
            "  The users of each cluster are listed first, and only those that differ are written. Taking away rules",
            "  or users needs a yes, or --yes; more than 30 % of the users or rules of a cluster stop the run before",
            "  its first write (exit code 6), unless --force or --max-removals. Of a kept plan, what has changed",
            "  since it was made is refused.",
            "",
            "  A rate limit is waited for, as long as it takes. If a run was interrupted, also if it was killed,",
            "  apply the same files again: what it did needs nothing any more. With --journal the second run knows",
            "  how much of the rate limits the first one used up.",
            "",
            "  With --blind nothing is read first, and a file of any size needs no memory: each user is written, in",
            "  the order of the file. Each cluster is read once to see that the settings are those of its engine;",
            "  if the file changes meanwhile, the run ends with exit code 7 before anything of the change is used.",
            "  A user who is there twice with different settings is refused, unless --last-wins. With --journal a",
            "  second run leaves out what the first one did. --stream does not even check the file first: a bad",
            "  line is then a failed item, and the run goes on.",
            "",
            "  The result is a summary that adds up, after a line for each item that failed, or that may or",
            "  may not have been applied (the first 20; more are counted by their cause). With -o json these are",
            "  JSON Lines, all of them, and the last line is the summary."
        },
        footer = {
            "  dodb acl apply users.yaml",
            "  dodb acl apply --yes --credentials new-users.jsonl users.yaml",
            "  dodb acl apply --journal users.journal users.jsonl",
            "  dodb --sandbox acl apply examples/acls.jsonl",
            "  generate-users | dodb acl apply --stream -o json - > report.jsonl"
        })
public final class AclApplyCommand implements Callable<Integer> {
    private final RootCommand options;
    private final Terminal terminal;
    private String file = "";

    @Mixin
    PlanOptions wanted = new PlanOptions();

    @Mixin
    Brakes brakes = new Brakes();

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "Receives the credentials of users that are created, one JSON object a line; only its owner can"
                            + " read it. It is appended to. Needed if users are created.")
    @Nullable
    String credentials;

    @Option(
            names = "--blind",
            description = "Reads nothing first: each user in FILE is written, whether that changes anything or not.")
    boolean blind;

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
                    "Notes what happens. A second run knows from it how much of the rate limits is used up, and with --blind"
                            + " goes on with what is left. Made if it is not there; it is for files with this content only."
                            + " Not with --stream.")
    @Nullable
    String journal;

    @Option(
            names = "--failed",
            paramLabel = "FILE",
            description =
                    "With --blind: writes what was not applied (failed, unknown, not attempted) to FILE, as JSON Lines that"
                            + " can be applied again. FILE is replaced; it is not made if everything was applied.")
    @Nullable
    String failed;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Writes FILE at the end of the run, however it ends: a web page with what was done, what was not"
                            + " and why, and how the requests went against the rate limits. With --journal it tells of all runs;"
                            + " after a kill, dodb report makes it of the journal.")
    @Nullable
    String report;

    @Option(
            names = "--last-wins",
            description =
                    "With --blind: lets FILE name a user more than once with different settings: they are sent in this order, and the"
                            + " last ones hold. Otherwise such a file is refused.")
    boolean lastWins;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            description = "How long an outage of the API is waited for, as 90s, 10m or 2h, before the rest is given up."
                    + " Default: 1h.")
    Duration patience = BulkOptions.DEFAULT.patience();

    public AclApplyCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /** The meaning of the file. */
    enum Mode {
        SET;

        /** Returns the name on the command line. */
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
        if (blind || stream) {
            return blindly();
        }
        if (failed != null || lastWins) {
            throw CommandFailure.usage((failed != null ? "--failed" : "--last-wins")
                    + " is for a run that reads nothing first (--blind): apply the same files again instead, and only"
                    + " what is left is written");
        }
        Map<String, @Nullable String> outputs = new LinkedHashMap<>();
        outputs.put("--journal", journal);
        outputs.put("--credentials", credentials);
        outputs.put("--report", report);
        areOthers(outputs);
        BulkOptions bulk = BulkOptions.builder()
                .inFlight(options.concurrency())
                .perCluster(perCluster)
                .patience(patience)
                .build();
        return new PlannedApply(
                        options,
                        terminal,
                        wanted,
                        brakes,
                        bulk,
                        journal == null ? null : path(journal),
                        credentials == null ? null : path(credentials),
                        report == null ? null : path(report))
                .run();
    }

    /** Checks that no file that is written is one that is read, or another one that is written. */
    private void areOthers(Map<String, @Nullable String> outputs) {
        Map<String, Path> checked = new LinkedHashMap<>();
        outputs.forEach((option, name) -> {
            if (name != null) {
                wanted.files.forEach(input -> isAnother(option, path(name), path(input), "the file itself"));
                checked.forEach((other, path) -> isAnother(
                        option, path(name), path, other.equals("--journal") ? "the journal" : "the file of " + other));
                checked.put(option, path(name));
            }
        });
    }

    private int blindly() {
        if (wanted.files.size() != 1 || !wanted.only.isEmpty() || credentials != null) {
            throw CommandFailure.usage("--blind and --stream take one FILE, and neither --only nor --credentials");
        }
        file = wanted.files.get(0);
        boolean stdin = file.equals("-");
        if (stdin && !stream) {
            throw CommandFailure.usage("standard input can't be checked before it is sent: add --stream");
        }
        if (stream && journal != null) {
            throw CommandFailure.usage("--journal needs a file that is checked first: leave out --stream");
        }
        Path path = stdin ? null : path();
        if (failed != null) {
            isAnother("--failed", path(failed), path, "the file itself");
            isAnother("--failed", path(failed), journal == null ? null : path(journal), "the journal");
        }
        if (report != null) {
            isAnother("--report", path(report), path, "the file itself");
            isAnother("--report", path(report), journal == null ? null : path(journal), "the journal");
            isAnother("--report", path(report), failed == null ? null : path(failed), "the file of --failed");
        }
        AclFile source = path == null ? AclFile.of("stdin", terminal.in()) : AclFile.at(path);
        try (source) {
            AclCheck check = stream ? null : checked(source);
            return apply(source, path, check);
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, file + " can't be closed: " + Reason.of(e), e);
        }
    }

    private int apply(AclFile source, @Nullable Path path, @Nullable AclCheck check) {
        if (report == null) {
            return apply(source, path, check, null);
        }
        RunReport page = RunReport.at(path(report), terminal.screen());
        int exit = Exit.FAILED;
        boolean written = true;
        try {
            exit = apply(source, path, check, page);
        } finally {
            written = page.write();
        }
        return written ? exit : Exit.NOT_WRITTEN;
    }

    private int apply(AclFile source, @Nullable Path path, @Nullable AclCheck check, @Nullable RunReport page) {
        JournaledRun kept = journaled(source, path, check);
        RunRecorder recorder = page != null
                ? page.recorder(kept)
                : kept != null ? kept.journal().recorder() : null;
        FailedFile notApplied = null;
        int exit;
        try (kept;
                Session session = Session.open(options, terminal, recorder);
                FailedFile begun = failed == null ? null : FailedFile.at(path(failed))) {
            notApplied = begun;
            if (kept != null) {
                kept.tell();
            }
            exit = new AclRun(session, options, terminal, perCluster, patience, kept, recorder, begun)
                    .apply(source, mode.toString(), check);
        }
        boolean lost = (kept != null && kept.failure() != null) || (notApplied != null && notApplied.failure() != null);
        return lost ? Exit.NOT_WRITTEN : exit;
    }

    private @Nullable JournaledRun journaled(AclFile source, @Nullable Path path, @Nullable AclCheck check) {
        return journal == null || path == null || check == null
                ? null
                : JournaledRun.open(path(journal), path, new Header(check.sha256(), mode.toString()), source, terminal);
    }

    private static void isAnother(String option, Path path, @Nullable Path other, String what) {
        try {
            if (other != null
                    && (path.equals(other)
                            || (Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other)))) {
                throw CommandFailure.usage(option + " " + path + " is " + what + "; name another one");
            }
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, option + " " + path + " can't be used: " + Reason.of(e), e);
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
        if (file.isEmpty()) {
            throw CommandFailure.usage("FILE is an empty text; name a file");
        }
        Path path = path(file);
        if (!Files.exists(path)) {
            throw CommandFailure.usage("there is no file " + file);
        }
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage(file + " is a directory");
        }
        if (!stream && !Files.isRegularFile(path)) {
            throw CommandFailure.usage(file + " can be read only once, so it can't be checked first: add --stream");
        }
        if (stream && AclFile.isYaml(path)) {
            throw CommandFailure.usage("--stream is for JSON Lines; YAML is checked first: leave out --stream");
        }
        return path;
    }

    private AclCheck checked(AclFile source) {
        Mono<AclCheck> check = Mono.fromCallable(() -> source.check(lastWins ? Repeats.LAST_WINS : Repeats.REFUSED))
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
        if (found.items() == 0) {
            throw CommandFailure.usage(source.name() + " has no users in it, nothing was sent");
        }
        if (found.odd() > 0) {
            terminal.screen()
                    .line("dodb: " + source.name() + " has " + found.odd() + " odd "
                            + (found.odd() == 1 ? "line, which is" : "lines, which are") + " sent as written"
                            + System.lineSeparator() + found.describeWarnings());
        }
        return found;
    }
}
