package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.SeedFile;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.JsonText;
import io.dodb.cli.terminal.Table;
import io.dodb.cli.terminal.Terminal;
import io.dodb.model.Engine;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dodb sandbox}. */
@Command(
        name = "sandbox",
        header = "runs the API in memory on a port of this machine, until interrupted",
        description = {
            "  It keeps clusters, users and their settings in memory, and both rate limits. Nothing leaves",
            "  this machine.",
            "",
            "  Prints its address and its clusters, then waits. With -o json that is one line of JSON."
        },
        footer = {
            "  dodb sandbox --port 8080",
            "  dodb sandbox --clusters 2 --limits 20/10s --latency 50ms..200ms --faults reset-after=2%%,5xx=1%%",
            "  dodb sandbox --seed-file seed.yaml --time-scale 60 --admin-port 8081 --token reader=database:read"
        })
public final class SandboxCommand implements Runnable {
    private static final String ADMIN_TOKEN = "DODB_SANDBOX_ADMIN_TOKEN";

    private final RootCommand options;
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "N", description = "Default: a free one.")
    int port = SandboxOptions.DEFAULTS.port();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where it listens. On another address than this machine's own, whoever reaches it can use it."
                    + " Default: 127.0.0.1.")
    String host = SandboxOptions.DEFAULTS.host();

    @Option(names = "--clusters", paramLabel = "N", description = "How many clusters. Default: 8.")
    @Nullable
    Integer clusters;

    @Option(names = "--users", paramLabel = "N", description = "How many users each cluster has. Default: 40.")
    @Nullable
    Integer users;

    @Option(
            names = "--engines",
            paramLabel = "NAMES",
            split = ",",
            description = "The engines of the clusters, in turn. Default: kafka,opensearch,mongodb,pg.")
    @Nullable
    List<String> engines;

    @Option(
            names = "--seed-file",
            paramLabel = "FILE",
            description =
                    "What it begins with instead: a seed in YAML or JSON, as the admin endpoint's /snapshot prints one,"
                            + " or an ACL file.")
    @Nullable
    Path seedFile;

    @Option(
            names = "--token",
            paramLabel = "NAME=SCOPES",
            description =
                    "A token, and what it may do, such as reader=database:read,tag:read; * is everything. May be given"
                            + " again. Other tokens are then refused. Default: any token is accepted.")
    List<String> tokens = List.of();

    @Option(
            names = "--quirks",
            paramLabel = "NAMES",
            description = "What it does beyond the API's document, such as not-found-after-create=2s,settings-missing."
                    + " Default: nothing.")
    String quirks = "";

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            description = "How fast its clock runs: at 60 a minute takes a second, at 0 it stands still. Default: 1.")
    double timeScale = 1;

    @Option(
            names = "--instant",
            description = "Clusters and replicas that are made or changed are online at once; else it takes minutes.")
    boolean instant;

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            description =
                    "The port of an endpoint on this machine by which tests read and change its state; 0 for a free"
                            + " one. Its token is $DODB_SANDBOX_ADMIN_TOKEN, or is drawn and printed. Default: none.")
    int adminPort = SandboxOptions.DEFAULTS.adminPort();

    @Option(
            names = "--latency",
            paramLabel = "RANGE",
            description = "How long answers take, such as 150ms..900ms. Default: no time.")
    String latency = SandboxOptions.DEFAULTS.latency().toString();

    @Option(
            names = "--faults",
            paramLabel = "SPEC",
            description =
                    "What goes wrong, such as reset-before=2%%,reset-after=2%%,5xx=1%%,5xx-after=1%%,truncate=1%%,"
                            + "slow=1%%:1s..3s,stall=0.5%%,delay=20%%:50ms..400ms. Default: nothing.")
    String faults = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Makes passwords, latency and faults repeatable. Default: 1.")
    long seed = SandboxOptions.DEFAULTS.randomSeed();

    public SandboxCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        SandboxOptions wanted = wanted();
        if (!isLoopback(host)) {
            terminal.screen()
                    .line("dodb: warning: whoever reaches " + host + " can use this sandbox; it is made for tests");
        }
        try (Sandbox sandbox = start(wanted)) {
            PrintStream out = terminal.out();
            if (options.json()) {
                out.println(JsonText.of(object(sandbox)));
            } else {
                print(sandbox, out);
            }
            out.flush();
            Await.result(terminal.interrupted());
        }
        throw new CommandFailure(Exit.INTERRUPTED, "the sandbox has ended", null);
    }

    private SandboxOptions wanted() {
        try {
            SandboxOptions.Builder wanted = SandboxOptions.builder()
                    .host(host)
                    .port(port)
                    .latency(DurationRange.parse(latency))
                    .limits(options.limits())
                    .faults(faults.isEmpty() ? Faults.NONE : Faults.parse(faults))
                    .quirks(quirks.isEmpty() ? Quirks.NONE : Quirks.parse(quirks))
                    .randomSeed(seed)
                    .instantChanges(instant)
                    .adminPort(adminPort);
            if (timeScale != 1) {
                wanted.clock(SandboxClock.scaled(timeScale));
            }
            String adminToken = terminal.environment().get(ADMIN_TOKEN);
            if (adminToken != null) {
                wanted.adminToken(adminToken);
            }
            tokens.forEach(token -> addToken(wanted, token));
            content(wanted);
            return wanted.build();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }

    private void content(SandboxOptions.Builder wanted) {
        if (seedFile != null) {
            if (clusters != null || users != null || engines != null) {
                throw new IllegalArgumentException(
                        "--seed-file has the clusters: leave out --clusters, --users and --engines");
            }
            wanted.seed(seed(seedFile));
            return;
        }
        if (clusters != null) {
            wanted.clusters(clusters);
        }
        if (users != null) {
            wanted.usersPerCluster(users);
        }
        if (engines != null) {
            wanted.engines(engines.stream().map(SandboxCommand::engine).toArray(Engine[]::new));
        }
    }

    private static Seed seed(Path file) {
        try {
            return Await.result(SeedFile.read(file)).orElseThrow();
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "can't read " + file + ": " + Reason.of(e), e);
        }
    }

    private static Engine engine(String name) {
        List<String> known = Engine.known().stream().map(Engine::value).toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no engine '" + name + "'; there are " + String.join(", ", known));
        }
        return new Engine(name);
    }

    private static void addToken(SandboxOptions.Builder wanted, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException(
                    "a token is NAME=SCOPES, such as reader=database:read,tag:read, not '" + text + "'");
        }
        wanted.token(
                text.substring(0, equals), Set.of(text.substring(equals + 1).split(",")));
    }

    private static Sandbox start(SandboxOptions wanted) {
        try {
            return Sandbox.start(wanted);
        } catch (IllegalArgumentException badSeed) {
            throw CommandFailure.usage(badSeed);
        } catch (RuntimeException e) {
            String reason = isInUse(e) ? "it is in use" : Reason.of(e);
            throw new CommandFailure(
                    Exit.USAGE, "the sandbox can't listen on port " + wanted.port() + ": " + reason, e);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static boolean isInUse(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("in use"));
    }

    private Map<String, Object> object(Sandbox sandbox) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("url", sandbox.url());
        object.put("token", sandbox.token());
        if (wantsAdmin()) {
            object.put("admin_url", sandbox.adminUrl());
            object.put("admin_token", sandbox.adminToken());
        }
        object.put(
                "clusters", rows(sandbox).stream().map(SandboxCommand::cluster).toList());
        return object;
    }

    private static Map<String, String> cluster(List<String> row) {
        Map<String, String> cluster = new LinkedHashMap<>();
        cluster.put("id", row.get(0));
        cluster.put("engine", row.get(1));
        cluster.put("name", row.get(2));
        return cluster;
    }

    private boolean wantsAdmin() {
        return adminPort >= 0;
    }

    private void print(Sandbox sandbox, PrintStream out) {
        out.println("sandbox at " + sandbox.url() + ", limits " + options.limits() + ", until interrupted (Ctrl-C)");
        out.println();
        List<String> ids = sandbox.clusterIds();
        if (ids.isEmpty()) {
            out.println("It has no cluster.");
        } else {
            new Table("CLUSTER", "ENGINE", "NAME").print(rows(sandbox), out, terminal.columns());
            if (seedFile == null) {
                int count = users == null ? SandboxOptions.DEFAULTS.usersPerCluster() : users;
                out.println();
                out.println("Each has the user"
                        + (count == 0 ? " doadmin." : "s doadmin and app-001 to app-%03d.".formatted(count)));
            }
        }
        if (wantsAdmin()) {
            out.println("Its admin endpoint; in another terminal:");
            out.println("  curl -H 'Authorization: Bearer " + sandbox.adminToken() + "' " + sandbox.adminUrl()
                    + "/snapshot");
        }
        out.println((tokens.isEmpty() ? "Any token is accepted." : "These tokens are accepted: " + names(sandbox) + ".")
                + " In another terminal:");
        out.println("  export DIGITALOCEAN_API_URL=" + sandbox.url() + " DIGITALOCEAN_TOKEN=" + sandbox.token());
        out.println("  dodb call "
                + (ids.isEmpty()
                        ? "databases_list_clusters"
                        : "databases_list_users -p database_cluster_uuid=" + ids.get(0)));
    }

    private String names(Sandbox sandbox) {
        return Stream.concat(
                        tokens.stream().map(token -> token.substring(0, token.indexOf('='))),
                        Stream.of(sandbox.token()))
                .collect(Collectors.joining(", "));
    }

    private static List<List<String>> rows(Sandbox sandbox) {
        List<List<String>> rows = new ArrayList<>();
        for (String id : sandbox.clusterIds()) {
            rows.add(List.of(
                    id, sandbox.state().engine(id).value(), sandbox.state().clusterName(id)));
        }
        return rows;
    }
}
