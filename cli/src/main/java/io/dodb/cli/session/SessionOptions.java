package io.dodb.cli.session;

import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user asks of a session, and of a run in it. */
public interface SessionOptions {
    /** Items of a bulk run in flight at once. */
    int concurrency();

    /** Whether results are JSON, and progress is not shown. */
    boolean json();

    boolean isVerbose();

    /** Whether the session is to have a sandbox of its own. */
    boolean isSandbox();

    /** The limits of a sandbox: as asked for, or the API's. */
    RateLimits limits();

    /** As asked for, or null. */
    @Nullable
    RateLimits askedLimits();

    Pacing pacing();

    /** The longest that a limit is waited for at a time, or null. */
    @Nullable
    Duration maxWait();

    /** The longest header of a reply that is read, in bytes; null for the library's default. */
    @Nullable
    Integer headerLimit();

    /** A file with the API token, or null. */
    @Nullable
    String tokenFile();

    /** Where the API is, or null for the library's default; that of a sandbox is not known yet. */
    @Nullable
    String address(Map<String, String> environment);

    /** The proxy on the way to that address. */
    ProxyUrl proxyTo(Map<String, String> environment, @Nullable String address);
}
