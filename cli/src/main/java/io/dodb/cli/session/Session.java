package io.dodb.cli.session;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Terminal;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.DatabasesClientBuilder;
import io.dodb.reactor.limit.SendJournal;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpProxy;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.SandboxOptions;
import org.jspecify.annotations.Nullable;

/** The client of one run of the command, and its own sandbox, if it has one. */
public final class Session implements AutoCloseable {
    /** As slow as a network and a busy API, so that the display looks realistic. */
    private static final DurationRange LATENCY = DurationRange.parse("150ms..900ms");

    private final Screen screen;
    private final @Nullable CallLog log;
    private final @Nullable Sandbox sandbox;
    private final RateLimits configured;
    private final DatabasesClient client;

    private Session(SessionOptions options, Terminal terminal, @Nullable SendJournal journal) {
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
        if (log != null) {
            builder.observer(log);
        }
        if (journal != null) {
            builder.sendJournal(journal);
        }
        client = builder.build();
    }

    /**
     * Opens a session by the options, which were checked.
     *
     * @throws CommandFailure if there is no token
     */
    public static Session open(SessionOptions options, Terminal terminal) {
        return open(options, terminal, null);
    }

    /** Opens a session that records its requests if there is a journal. */
    public static Session open(SessionOptions options, Terminal terminal, @Nullable SendJournal journal) {
        Logging.showWarnings(options.isVerbose());
        return new Session(options, terminal, journal);
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
        Await.closed(client.closeLater());
        if (sandbox != null) {
            sandbox.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
