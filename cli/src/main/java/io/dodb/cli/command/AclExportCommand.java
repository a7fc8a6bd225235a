package io.dodb.cli.command;

import io.dodb.cli.export.Export;
import io.dodb.cli.export.ExportedCluster;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.SettingsKind;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.plan.ActualUser;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.call.CallOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code dodb acl export}. */
@Command(
        name = "export",
        header = "writes what the users of clusters may do as a file",
        description = {
            "  Reads the users of each CLUSTER, an id or a name, and writes what they may do as YAML, or with -o json",
            "  as JSON Lines, one user a line. A plan of that file finds nothing to change. The same users give the",
            "  same bytes: clusters are sorted by name, users by name, rules by topic or index.",
            "",
            "  Never a credential: no password, certificate or key is in it. The user that came with a cluster is",
            "  left out. A user whose settings the server does not show is named without settings, which leaves them",
            "  as they are.",
            "",
            "  It costs a list of the clusters and one list of users for each, with its pages."
        },
        footer = {
            "  dodb acl export --all --profiles --out users.yaml",
            "  dodb acl export kafka-prod -o json",
            "  dodb --sandbox acl export --all"
        })
public final class AclExportCommand implements Callable<Integer> {
    private static final int LISTS_AT_ONCE = 8;
    private static final int REMARKS_SHOWN = 20;

    private final RootCommand options;
    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "CLUSTER", description = "The clusters, each by its id or its name.")
    List<String> clusters = List.of();

    @Option(names = "--all", description = "All clusters of the account.")
    boolean all;

    @Option(
            names = "--profiles",
            description =
                    "Writes rules that three users or more share, if they are two or more, as profiles with names."
                            + " Not with -o json.")
    boolean profiles;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes to FILE, which is replaced. Default: stdout.")
    @Nullable
    String out;

    public AclExportCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (all != clusters.isEmpty()) {
            throw CommandFailure.usage(
                    all ? "--all is all clusters: leave out " + clusters.get(0) : "name clusters, or --all");
        }
        if (profiles && options.json()) {
            throw CommandFailure.usage("--profiles is for YAML: leave out -o json");
        }
        Path file = out == null ? null : path(out);
        Export export;
        try (Session session = Session.open(options, terminal)) {
            export = Await.result(read(session.client()), terminal).orElseThrow();
        }
        write(options.json() ? export.jsonLines() : profiles ? export.yamlWithProfiles() : export.yaml(), file);
        tell(export, file);
        return Exit.DONE;
    }

    private static Path path(String name) {
        try {
            Path path = Path.of(name);
            if (!name.isEmpty() && !Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("no file can have that name: " + Reason.of(e));
        }
        throw CommandFailure.usage("--out '" + name + "' is no file");
    }

    private Mono<Export> read(DatabasesClient client) {
        // a limit is waited for as long as it takes
        DatabasesClient patient = client.with(
                CallOptions.builder().deadline(CallOptions.UNLIMITED).build());
        return patient.clusters()
                .list()
                .collectList()
                .map(this::chosen)
                .flatMapMany(Flux::fromIterable)
                .flatMap(
                        cluster -> patient.cluster(cluster)
                                .users()
                                .list()
                                .map(ActualUser::of)
                                .collectList()
                                .map(users ->
                                        new ExportedCluster(cluster.id(), cluster.name(), cluster.engine(), users)),
                        LISTS_AT_ONCE)
                .collectList()
                .map(Export::of);
    }

    private List<DatabaseCluster> chosen(List<DatabaseCluster> known) {
        if (all) {
            return known.stream()
                    .filter(cluster -> SettingsKind.hasUsers(cluster.engine()))
                    .toList();
        }
        Set<DatabaseCluster> chosen = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (String name : clusters) {
            List<DatabaseCluster> meant = known.stream()
                    .filter(cluster -> cluster.id().toString().equalsIgnoreCase(name)
                            || cluster.name().equals(name))
                    .toList();
            if (meant.size() == 1 && !SettingsKind.hasUsers(meant.get(0).engine())) {
                problems.add("cluster " + name + " is " + meant.get(0).engine() + ", which has no users");
            } else if (meant.size() == 1) {
                chosen.addAll(meant);
            } else {
                problems.add(
                        meant.isEmpty()
                                ? "there is no cluster with the id or name " + name
                                : "there are " + meant.size() + " clusters with the name " + name
                                        + "; name the one that is meant by its id: "
                                        + meant.stream()
                                                .map(DatabaseCluster::id)
                                                .toList());
            }
        }
        if (!problems.isEmpty()) {
            throw CommandFailure.usage(String.join(System.lineSeparator(), problems));
        }
        return List.copyOf(chosen);
    }

    private void write(String text, @Nullable Path file) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (file == null) {
            terminal.out().write(bytes, 0, bytes.length);
            return;
        }
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new CommandFailure(Exit.NOT_WRITTEN, file + " can't be written: " + Reason.of(e), e);
        }
    }

    private void tell(Export export, @Nullable Path file) {
        Screen screen = terminal.screen();
        List<String> remarks = export.remarks();
        remarks.stream().limit(REMARKS_SHOWN).forEach(remark -> screen.line("dodb: " + remark));
        if (remarks.size() > REMARKS_SHOWN) {
            screen.line("dodb: and " + (remarks.size() - REMARKS_SHOWN) + " more users likewise");
        }
        if (file != null) {
            screen.line("dodb: " + export.users() + (export.users() == 1 ? " user" : " users") + " written to " + file);
        }
    }
}
