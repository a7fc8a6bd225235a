package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.session.ProxyUrl;
import io.dodb.cli.session.SessionOptions;
import io.dodb.cli.session.Tokens;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.bulk.BulkOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code dodb} itself, and the options that may stand before or after the name of a command; {@link SharedOptions} knows which command
 * takes which.
 */
@Command(
        name = "dodb",
        header = "sets what database users may do, in bulk, through DigitalOcean's Managed Databases API",
        description = {
            "  Applies files of thousands of users as fast as the API's rate limits allow, and accounts for",
            "  each of them. Performs any single operation of the API. Runs a sandbox to try both on.",
            "",
            "  Results go to stdout, everything else to stderr. NO_COLOR is honoured."
        },
        footer = {
            "  dodb --sandbox acl apply examples/acls.jsonl",
            "  DIGITALOCEAN_TOKEN=... dodb call databases_list_clusters",
            "  dodb help acl apply"
        })
public final class RootCommand implements Runnable, SessionOptions {
    /**
     * The default of a flag: without it, picocli takes the value of the field for the default, and inverts it when a subcommand repeats the
     * flag.
     */
    private static final String NOT_GIVEN = "false";

    private static final String BASE_URL = "DIGITALOCEAN_API_URL";
    private static final String DEFAULT_URL = "https://api.digitalocean.com";

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The API's address. Must be https, unless it is this machine. Default: $DIGITALOCEAN_API_URL,"
                    + " then https://api.digitalocean.com.")
    @Nullable
    String baseUrl;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Holds the API token. Read only if neither $DIGITALOCEAN_TOKEN nor"
                    + " $DIGITALOCEAN_ACCESS_TOKEN is set. A token is never an argument.")
    @Nullable
    String tokenFile;

    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            defaultValue = NOT_GIVEN,
            description =
                    "Talks to a sandbox that is started for this command alone: no account, no token, no network.")
    boolean sandbox;

    @Option(
            names = "--limits",
            paramLabel = "LIMITS",
            scope = ScopeType.INHERIT,
            description =
                    "The rate limits to keep to, at most two, and those of a sandbox. Never more than that is sent; less,"
                            + " if the server announces less. Of a single one the other is as documented. Default:"
                            + " 250/1m,5000/1h, as the API has.")
    @Nullable
    RateLimits limits;

    @Option(
            names = "--no-pacing",
            scope = ScopeType.INHERIT,
            defaultValue = NOT_GIVEN,
            description = "Sends as fast as it goes, and waits only when the server says so.")
    boolean noPacing;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            converter = Values.Positive.class,
            description =
                    "Requests under way at once, whatever they are for. Default: 128, or more if --concurrency is.")
    @Nullable
    Integer maxInFlight;

    @Option(
            names = "--reserve",
            paramLabel = "SHARE",
            scope = ScopeType.INHERIT,
            converter = Values.Share.class,
            description = "The share of the hour's limit that is left to others with the token, as 0.2 or 20%%; at most"
                    + " 0.9. Default: 0.")
    @Nullable
    Double reserve;

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            scope = ScopeType.INHERIT,
            description =
                    "The longest that a rate limit is waited for at a time, as 90s or 10m. Then a call fails, and a"
                            + " bulk run ends: the rest is not attempted. Default: as long as it takes; for a single call, 5m.")
    @Nullable
    Duration maxWait;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The HTTP proxy to go through, or none. Default: $HTTPS_PROXY, unless $NO_PROXY names the"
                    + " API's host.")
    @Nullable
    ProxyUrl proxy;

    @Option(
            names = "--http-header-limit",
            paramLabel = "BYTES",
            scope = ScopeType.INHERIT,
            converter = Values.Positive.class,
            description = "The longest header of a reply that is read. Default: 65536.")
    @Nullable
    Integer headerLimit;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            converter = Values.Positive.class,
            description =
                    "Requests of a bulk run in flight at once, of which 32 are under way for each half second that an"
                            + " answer takes. Default: 128.")
    int concurrency = BulkOptions.DEFAULT.inFlight();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            description = "The form of results. With json there is no progress on stderr. Default: text.")
    Output output = Output.TEXT;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            defaultValue = NOT_GIVEN,
            description = "Tells of each call on stderr, and of failures what caused them.")
    boolean verbose;

    @Override
    public RateLimits limits() {
        return limits == null ? RateLimits.DOCUMENTED : limits;
    }

    /** Returns the pacing set by the options; the user may ask for more requests in flight than its default. */
    @Override
    public Pacing pacing() {
        Pacing usual = noPacing
                ? Pacing.OFF
                : Pacing.DEFAULT
                        .withLimits(limits().withDocumentedRest())
                        .withMaxInFlight(Math.max(Pacing.DEFAULT.maxInFlight(), concurrency));
        Pacing bounded = maxInFlight == null ? usual : usual.withMaxInFlight(maxInFlight);
        return reserve == null ? bounded : bounded.withReserve(reserve);
    }

    @Override
    public @Nullable String address(Map<String, String> environment) {
        String address = baseUrl == null ? environment.get(BASE_URL) : baseUrl;
        return address == null || address.isBlank() ? null : address.strip();
    }

    @Override
    public ProxyUrl proxyTo(Map<String, String> environment, @Nullable String address) {
        ProxyUrl wanted = proxy;
        return wanted != null ? wanted : ProxyUrl.of(environment, URI.create(address == null ? DEFAULT_URL : address));
    }

    /**
     * Checks the options of a command that connects.
     *
     * @throws CommandFailure if the options contradict each other, or one of them can't be used
     */
    void checkConnecting(Map<String, String> environment) {
        if (sandbox && (baseUrl != null || tokenFile != null || proxy != null)) {
            throw CommandFailure.usage(
                    "--sandbox has its own address and token; leave out --base-url, --token-file and --proxy");
        }
        if (noPacing && reserve != null) {
            throw CommandFailure.usage("--no-pacing leaves no reserve to anybody; leave out --reserve");
        }
        try {
            pacing();
            String address = address(environment);
            if (!sandbox && address != null) {
                DatabasesClient.builder().baseUrl(address);
            }
            if (!sandbox) {
                proxyTo(environment, address);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
        if (tokenFile != null) {
            Tokens.check(tokenFile);
        }
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public boolean isVerbose() {
        return verbose;
    }

    @Override
    public boolean isSandbox() {
        return sandbox;
    }

    @Override
    public @Nullable RateLimits askedLimits() {
        return limits;
    }

    @Override
    public @Nullable Duration maxWait() {
        return maxWait;
    }

    @Override
    public @Nullable Integer headerLimit() {
        return headerLimit;
    }

    @Override
    public @Nullable String tokenFile() {
        return tokenFile;
    }

    @Override
    public boolean json() {
        return output == Output.JSON;
    }

    @Override
    public void run() {
        CommandSpec own = spec;
        if (own != null) {
            throw new ParameterException(own.commandLine(), "name a command");
        }
    }

    /** The form of results. */
    enum Output {
        TEXT,
        JSON;

        /** Returns the name on the command line. */
        @Override
        public String toString() {
            return this == TEXT ? "text" : "json";
        }
    }
}
