package io.dodb.cli;

import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code dodb} itself, and the options that every command takes, before or after its name. */
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
final class RootCommand implements Runnable {
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
            description =
                    "Talks to a sandbox that is started for this command alone: no account, no token, no network.")
    boolean sandbox;

    @Option(
            names = "--limits",
            paramLabel = "LIMITS",
            scope = ScopeType.INHERIT,
            description =
                    "The rate limits to keep to, at most two, and those of a sandbox. What the server announces for the"
                            + " longer one wins. Default: 250/1m,5000/1h, as the API has.")
    String limits = Pacing.DEFAULT.limits().toString();

    @Option(
            names = "--no-pacing",
            scope = ScopeType.INHERIT,
            description = "Sends as fast as it goes, and waits only when the server says so.")
    boolean noPacing;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Requests of a bulk run in flight at once. Default: 32.")
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
            description = "Tells of each call on stderr, and shows stack traces of failures.")
    boolean verbose;

    RateLimits limits() {
        try {
            return RateLimits.parse(limits);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }

    /** As the options say; sending more at once than the pacing's default takes is the user's word. */
    Pacing pacing() {
        if (noPacing) {
            return Pacing.OFF;
        }
        try {
            return Pacing.DEFAULT
                    .withLimits(limits())
                    .withMaxInFlight(Math.max(Pacing.DEFAULT.maxInFlight(), concurrency));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }

    boolean json() {
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

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return this == TEXT ? "text" : "json";
        }
    }
}
