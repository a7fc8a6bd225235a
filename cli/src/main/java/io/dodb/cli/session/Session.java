package io.dodb.cli.session;

import io.dodb.cli.event.RunRecorder;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.DatabasesClientBuilder;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpProxy;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.SandboxOptions;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The client of one run of the command, and its own sandbox, if it has one. */
public final class Session implements AutoCloseable {
    /** As slow as a network and a busy API, so that the display looks realistic. */
    private static final DurationRange LATENCY = DurationRange.parse("150ms..900ms");

    private final Screen screen;
    private final @Nullable CallLog log;
    private final @Nullable Sandbox sandbox;
    private final RateLimits configured;
    private final DatabasesClient client;
    private final Disposable waits;

    private Session(SessionOptions options, Terminal terminal, @Nullable RunRecorder recorder) {
        screen = terminal.screen();
        DatabasesClientBuilder builder = DatabasesClient.builder()
                .userAgent("dodb-cli/" + Version.number())
                .pool(HttpConnections.DEFAULT.withMaxConnections(
                        Math.max(HttpConnections.DEFAULT.maxConnections(), options.concurrency())))
                .pacing(options.pacing());
        configured = options.pacing().limits();
        if (options.maxWait() != null) {
            builder.maxWait(options.maxWait());
        }
        if (options.headerLimit() != null) {
            builder.maxHeaderBytes(options.headerLimit());
        }
        sandbox = options.isSandbox()
                ? Sandbox.start(SandboxOptions.builder()
                        .latency(LATENCY)
                        .limits(options.limits())
                        .build())
                : null;
        if (sandbox == null) {
            String address = options.address(terminal.environment());
            if (address != null) {
                builder.baseUrl(address);
            }
            HttpProxy proxy = options.proxyTo(terminal.environment(), address).proxy();
            if (proxy != null) {
                builder.proxy(proxy);
            }
            builder.token(Tokens.find(terminal.environment(), options.tokenFile()));
        } else {
            builder.baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token()));
            screen.line("dodb: talking to a sandbox at " + sandbox.url() + ", which ends with this command");
        }
        log = options.isVerbose() ? new CallLog(screen) : null;
        if (log != null || recorder != null) {
            builder.observer(Observers.of(Stream.of(log, recorder)
                    .filter(Objects::nonNull)
                    .map(CallObserver.class::cast)
                    .toList()));
        }
        if (recorder != null) {
            builder.sendJournal(recorder);
        }
        client = builder.build();
        waits = recorder == null
                ? Disposables.disposed()
                : client.rateLimitWaits().subscribe(recorder::waited);
    }

    /**
     * Opens a session by the options, which were checked.
     *
     * @throws CommandFailure if there is no token
     */
    public static Session open(SessionOptions options, Terminal terminal) {
        return open(options, terminal, null);
    }

    /** Opens a session whose requests and waits are recorded, if there is a recorder. */
    public static Session open(SessionOptions options, Terminal terminal, @Nullable RunRecorder recorder) {
        Logging.showWarnings(options.isVerbose());
        return new Session(options, terminal, recorder);
    }

    /** Returns the limits in force: of the options, and as the server has announced since. */
    public RateLimits limits() {
        RateLimits known = client.rateLimits();
        return known == null ? configured : known;
    }

    public DatabasesClient client() {
        return client;
    }

    public Screen screen() {
        return screen;
    }

    @Override
    public void close() {
        waits.dispose();
        Await.closed(client.closeLater());
        if (sandbox != null) {
            sandbox.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
