package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.SeedFile;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.Terminal;
import io.dodb.model.Engine;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.LimitModel;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.RateHeaders;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
            names = "--limit-model",
            paramLabel = "MODEL",
            description = "How requests are counted against the limits: sliding-log, fixed-window, token-bucket,"
                    + " sliding-counter, or gcra=N with N requests at once. Default: sliding-log, as documented.")
    LimitModel limitModel = SandboxOptions.DEFAULTS.limitModel();

    @Option(
            names = "--rate-headers",
            paramLabel = "MODEL",
            description = "What the ratelimit- fields say: truthful, of-the-minute, missing, refreshed-after=10s, or"
                    + " refreshed-every=5 for numbers that are taken anew with every fifth answer. Default: truthful.")
    RateHeaders rateHeaders = SandboxOptions.DEFAULTS.rateHeaders();

    @Option(
            names = "--tls",
            description = "Connections are made over TLS, with a certificate that is made anew and printed.")
    boolean tls;

    @Option(names = "--http2", description = "HTTP/2 is spoken besides HTTP/1.1.")
    boolean http2;

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
            SandboxText text = new SandboxText(sandbox, wanted, seedFile == null);
            PrintStream out = terminal.out();
            if (options.json()) {
                out.println(text.json());
            } else {
                text.print(out, terminal.columns());
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
                    .limitModel(limitModel)
                    .rateHeaders(rateHeaders)
                    .tls(tls)
                    .http2(http2)
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
}
