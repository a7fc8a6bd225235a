package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.JsonText;
import io.dodb.cli.terminal.Table;
import io.dodb.cli.terminal.Terminal;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
            "  dodb sandbox --clusters 2 --limits 20/10s --latency 50ms..200ms --faults reset-after=2%%,5xx=1%%"
        })
public final class SandboxCommand implements Runnable {
    private final RootCommand options;
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "N", description = "Default: a free one.")
    int port = SandboxOptions.DEFAULTS.port();

    @Option(names = "--clusters", paramLabel = "N", description = "How many clusters. Default: 8.")
    int clusters = SandboxOptions.DEFAULTS.clusters();

    @Option(names = "--users", paramLabel = "N", description = "How many users each cluster has. Default: 40.")
    int users = SandboxOptions.DEFAULTS.usersPerCluster();

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
        try (Sandbox sandbox = start(wanted())) {
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
            return SandboxOptions.builder()
                    .port(port)
                    .clusters(clusters)
                    .usersPerCluster(users)
                    .latency(DurationRange.parse(latency))
                    .limits(options.limits())
                    .faults(faults.isEmpty() ? Faults.NONE : Faults.parse(faults))
                    .randomSeed(seed)
                    .build();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }

    private static Sandbox start(SandboxOptions wanted) {
        try {
            return Sandbox.start(wanted);
        } catch (RuntimeException e) {
            String reason = isInUse(e) ? "it is in use" : Reason.of(e);
            throw new CommandFailure(
                    Exit.USAGE, "the sandbox can't listen on port " + wanted.port() + ": " + reason, e);
        }
    }

    private static boolean isInUse(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("in use"));
    }

    private static Map<String, Object> object(Sandbox sandbox) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("url", sandbox.url());
        object.put("token", sandbox.token());
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

    private void print(Sandbox sandbox, PrintStream out) {
        out.println("sandbox at " + sandbox.url() + ", limits " + options.limits() + ", until interrupted (Ctrl-C)");
        out.println();
        if (clusters == 0) {
            out.println("It has no cluster.");
        } else {
            new Table("CLUSTER", "ENGINE", "NAME").print(rows(sandbox), out, terminal.columns());
            out.println();
            out.println("Each has the user"
                    + (users == 0 ? " doadmin." : "s doadmin and app-001 to app-%03d.".formatted(users)));
        }
        out.println("Any token is accepted. In another terminal:");
        out.println("  export DIGITALOCEAN_API_URL=" + sandbox.url() + " DIGITALOCEAN_TOKEN=" + sandbox.token());
        out.println("  dodb call " + (clusters == 0 ? "databases_list_clusters" : firstCommand(sandbox)));
    }

    private static String firstCommand(Sandbox sandbox) {
        return "databases_list_users -p database_cluster_uuid="
                + sandbox.clusterIds().get(0);
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
