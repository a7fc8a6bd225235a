package io.dodb.cli;

import io.dodb.cli.terminal.Results;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import io.dodb.rate.RateLimits;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the command in this process, and keeps what it prints. Immutable; each {@code with} answers a copy. */
public record Runs(Map<String, String> environment, InputStream in, Mono<Void> interrupted, boolean interactive) {
    static final SandboxOptions UNLIMITED =
            SandboxOptions.builder().limits(RateLimits.UNLIMITED).build();
    static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    /** Bound as long as the tests run, so that nobody else has its port, and listening to nobody. */
    private static final Socket NOBODY = nobody();
    /** Written every few seconds where no person watches; how many there are says how fast the machine is. */
    private static final Pattern PROGRESS = Pattern.compile("\\d+(/\\d+)?, \\d+\\.\\d/s.*");

    /** Without any environment. */
    public static Runs bare() {
        return new Runs(Map.of(), InputStream.nullInputStream(), Mono.never(), false);
    }

    /** Against that sandbox, with its token. */
    static Runs against(Sandbox sandbox) {
        return bare().with("DIGITALOCEAN_API_URL", sandbox.url()).with("DIGITALOCEAN_TOKEN", sandbox.token());
    }

    /** Against a port that nobody listens on. */
    static Runs againstNobody() {
        return bare().with("DIGITALOCEAN_API_URL", "http://127.0.0.1:" + NOBODY.getLocalPort())
                .with("DIGITALOCEAN_TOKEN", "dop_v1_0123456789abcdef");
    }

    private static Socket nobody() {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Runs with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Runs(more, in, interrupted, interactive);
    }

    Runs withInput(String text) {
        return withInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Runs withInput(InputStream newIn) {
        return new Runs(environment, newIn, interrupted, interactive);
    }

    Runs withInterrupt(Mono<Void> newInterrupted) {
        return new Runs(environment, in, newInterrupted, interactive);
    }

    Runs onTerminal() {
        return new Runs(environment, in, interrupted, true);
    }

    /** Completes when it is so. */
    static Mono<Void> when(BooleanSupplier condition) {
        return Flux.interval(Duration.ofMillis(10))
                .filter(tick -> condition.getAsBoolean())
                .next()
                .then();
    }

    /** What a run printed, and its exit code. */
    public record Result(int exit, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }

        String lastLine() {
            List<String> lines = outLines();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    public Result dodb(String... args) {
        return dodb(new ByteArrayOutputStream(), args);
    }

    /** Writes its messages there, where a test can read them while it runs. */
    Result dodb(ByteArrayOutputStream err, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = new Screen(print(err), () -> 80);
        Set<Terminal.Stream> watched = interactive ? EnumSet.allOf(Terminal.Stream.class) : Set.of();
        Terminal terminal = new Terminal(environment, in, new Results(out, screen), screen, watched, interrupted);
        int exit = Dodb.run(terminal, options(args));
        return new Result(exit, out.toString(StandardCharsets.UTF_8), messages(err.toString(StandardCharsets.UTF_8)));
    }

    private String messages(String err) {
        return interactive
                ? err
                : err.lines()
                        .filter(line -> !PROGRESS.matcher(line).matches())
                        .map(line -> line + System.lineSeparator())
                        .collect(Collectors.joining());
    }

    /** Unpaced, where it is not said how to pace: the limits of the tests' servers are of their own. */
    private static String[] options(String... args) {
        List<String> given = List.of(args);
        boolean connects = Stream.of("call", "apply", "export").anyMatch(given::contains);
        if (!connects || given.contains("help") || given.contains("--help") || given.contains("--limits")) {
            return args;
        }
        return Stream.concat(Stream.of("--no-pacing"), given.stream()).toArray(String[]::new);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
