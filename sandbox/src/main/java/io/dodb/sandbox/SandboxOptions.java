package io.dodb.sandbox;

import io.dodb.model.Engine;
import io.dodb.rate.RateLimits;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a sandbox is to be. Immutable; start from {@link #DEFAULTS} and change what matters.
 *
 * @param port of the loopback interface; 0 takes a free one, and is the default
 * @param clusters how many clusters; 8 by default
 * @param usersPerCluster besides the built-in {@code doadmin}; 40 by default
 * @param engines what the clusters run, in turn; kafka, opensearch, mongodb and pg by default
 * @param limits of each token; what the API documents by default. Without any, answers carry no {@code ratelimit-} fields
 * @param countRejected whether a request that is answered 429 counts, too; false by default
 * @param latency how long answers take; no time by default
 * @param faults what goes wrong on the wire; nothing by default
 * @param quirks where the API departs from its document; nowhere by default
 * @param seed of passwords, latency and faults; 1 by default
 * @param clock what time the sandbox goes by; the machine's by default
 * @param tokens if there are any, other tokens than these and {@link Sandbox#token()} are answered 401; none by default
 */
public record SandboxOptions(
        int port,
        int clusters,
        int usersPerCluster,
        List<Engine> engines,
        RateLimits limits,
        boolean countRejected,
        DurationRange latency,
        Faults faults,
        Quirks quirks,
        long seed,
        SandboxClock clock,
        List<SandboxToken> tokens) {

    /** The defaults. */
    public static final SandboxOptions DEFAULTS = new SandboxOptions(
            0,
            8,
            40,
            List.of(Engine.KAFKA, Engine.OPENSEARCH, Engine.MONGODB, Engine.PG),
            RateLimits.DOCUMENTED,
            false,
            DurationRange.NONE,
            Faults.NONE,
            Quirks.NONE,
            1,
            SandboxClock.system(),
            List.of());

    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
        if (clusters < 0 || usersPerCluster < 0) {
            throw new IllegalArgumentException("there can't be fewer than 0 clusters or users");
        }
        engines = List.copyOf(engines);
        tokens = List.copyOf(tokens);
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("name at least one engine");
        }
    }

    /** On that port of the loopback interface; 0 for a free one. */
    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With that many clusters. */
    public SandboxOptions withClusters(int newClusters) {
        return new SandboxOptions(
                port,
                newClusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With that many users in each cluster, besides {@code doadmin}. */
    public SandboxOptions withUsersPerCluster(int newUsersPerCluster) {
        return new SandboxOptions(
                port,
                clusters,
                newUsersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With clusters of these engines, in turn. */
    public SandboxOptions withEngines(Engine... newEngines) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                List.of(newEngines),
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With these rate limits for each token. */
    public SandboxOptions withLimits(RateLimits newLimits) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                newLimits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** Whether requests that are answered 429 count, too. */
    public SandboxOptions withCountRejected(boolean newCountRejected) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                newCountRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With answers that take so long. */
    public SandboxOptions withLatency(DurationRange newLatency) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                newLatency,
                faults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With these faults. */
    public SandboxOptions withFaults(Faults newFaults) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                newFaults,
                quirks,
                seed,
                clock,
                tokens);
    }

    /** With these quirks. */
    public SandboxOptions withQuirks(Quirks newQuirks) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                newQuirks,
                seed,
                clock,
                tokens);
    }

    /** With that seed. */
    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                newSeed,
                clock,
                tokens);
    }

    /** By that clock. Latency, delays and slow bodies take real time all the same. */
    public SandboxOptions withClock(SandboxClock newClock) {
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                newClock,
                tokens);
    }

    /** With one more token, which has these scopes alone. */
    public SandboxOptions withToken(String token, Set<String> scopes) {
        List<SandboxToken> more = Stream.concat(tokens.stream(), Stream.of(new SandboxToken(token, scopes)))
                .toList();
        return new SandboxOptions(
                port,
                clusters,
                usersPerCluster,
                engines,
                limits,
                countRejected,
                latency,
                faults,
                quirks,
                seed,
                clock,
                more);
    }
}
