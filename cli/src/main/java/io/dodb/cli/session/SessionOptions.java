package io.dodb.cli.session;

import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's options of a session, and of a run in it. */
public interface SessionOptions {
    /** Returns the number of items of a bulk run in flight at once. */
    int concurrency();

    /** Returns true if results are JSON, and progress is not shown. */
    boolean json();

    boolean isVerbose();

    /** Returns true if the session has its own sandbox. */
    boolean isSandbox();

    /** Returns the limits of a sandbox: as asked for, or the API's. */
    RateLimits limits();

    /** Returns the limits asked for, or null. */
    @Nullable
    RateLimits askedLimits();

    Pacing pacing();

    /** Returns the longest single wait for a limit, or null. */
    @Nullable
    Duration maxWait();

    /** Returns the longest header of a reply that is read, in bytes; null for the library's default. */
    @Nullable
    Integer headerLimit();

    /** Returns a file with the API token, or null. */
    @Nullable
    String tokenFile();

    /** Returns the address of the API, or null for the library's default; that of a sandbox is not known yet. */
    @Nullable
    String address(Map<String, String> environment);

    /** Returns the proxy on the way to that address. */
    ProxyUrl proxyTo(Map<String, String> environment, @Nullable String address);
}
