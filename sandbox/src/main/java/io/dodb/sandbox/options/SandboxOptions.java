package io.dodb.sandbox.options;

import io.dodb.model.Engine;
import io.dodb.rate.RateLimits;
import io.dodb.sandbox.seed.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of a sandbox. Immutable; start from {@link #builder()} and change what matters. */
public final class SandboxOptions {
    /** The defaults. */
    public static final SandboxOptions DEFAULTS = builder().build();

    private static final int NO_ADMIN = -1;

    /** Changed by nobody. */
    private final Builder chosen;

    private SandboxOptions(Builder chosen) {
        this.chosen = chosen;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        return new Builder(chosen);
    }

    /** Returns the port of the loopback interface; 0 for a free one. */
    public int port() {
        return chosen.port;
    }

    /** Returns the address that it listens on. */
    public String host() {
        return chosen.host;
    }

    /** Returns the port of the admin endpoint on the loopback interface; 0 for a free one, and -1 for none. */
    public int adminPort() {
        return chosen.adminPort;
    }

    /** Returns the token of the admin endpoint; null for one that is drawn at the start. */
    public @Nullable String adminToken() {
        return chosen.adminToken;
    }

    /** Returns the number of clusters. */
    public int clusters() {
        return chosen.clusters;
    }

    /** Returns the number of users in each cluster, besides {@code doadmin}. */
    public int usersPerCluster() {
        return chosen.usersPerCluster;
    }

    /** Returns the engines of the clusters, in turn. */
    public List<Engine> engines() {
        return chosen.engines;
    }

    /** Returns the rate limits of each token. */
    public RateLimits limits() {
        return chosen.limits;
    }

    /** Returns whether a request that is answered 429 counts, too. */
    public boolean countRejected() {
        return chosen.countRejected;
    }

    /** Returns how long answers take. */
    public DurationRange latency() {
        return chosen.latency;
    }

    /** Returns the faults on the wire. */
    public Faults faults() {
        return chosen.faults;
    }

    /** Returns the departures from the API's document. */
    public Quirks quirks() {
        return chosen.quirks;
    }

    /** Returns what makes passwords, latency and faults repeatable. */
    public long randomSeed() {
        return chosen.randomSeed;
    }

    /** Returns the state to begin with, or null for clusters as the other options say. */
    public @Nullable Seed seed() {
        return chosen.seed;
    }

    /** Returns whether clusters and replicas that are made or changed are online at once. */
    public boolean instantChanges() {
        return chosen.instantChanges;
    }

    /** Returns the clock of the sandbox. */
    public SandboxClock clock() {
        return chosen.clock;
    }

    /** Returns the tokens that are accepted besides {@link io.dodb.sandbox.Sandbox#token()}; if there are none, any token is. */
    public List<SandboxToken> tokens() {
        return chosen.tokens;
    }

    /** Returns how much is kept of the requests that came in. */
    public JournalBounds journal() {
        return chosen.journal;
    }

    /** Returns how requests are counted against the limits. */
    public LimitModel limitModel() {
        return chosen.limitModel;
    }

    /** Returns what answers say of the limits. */
    public RateHeaders rateHeaders() {
        return chosen.rateHeaders;
    }

    /** Returns whether HTTP/2 is spoken besides HTTP/1.1. */
    public boolean http2() {
        return chosen.http2;
    }

    /** Returns whether connections are made over TLS. */
    public boolean tls() {
        return chosen.tls;
    }

    /** Returns how long a request may take to arrive. */
    public Duration requestTimeout() {
        return chosen.requestTimeout;
    }

    /** A builder of the options. Not thread-safe. */
    public static final class Builder {
        private int port = 0;
        private int clusters = 8;
        private int usersPerCluster = 40;
        private List<Engine> engines = List.of(Engine.KAFKA, Engine.OPENSEARCH, Engine.MONGODB, Engine.PG);
        private RateLimits limits = RateLimits.DOCUMENTED;
        private boolean countRejected = false;
        private DurationRange latency = DurationRange.NONE;
        private Faults faults = Faults.NONE;
        private Quirks quirks = Quirks.NONE;
        private long randomSeed = 1;
        private @Nullable Seed seed = null;
        private boolean instantChanges = false;
        private SandboxClock clock = SandboxClock.system();
        private List<SandboxToken> tokens = List.of();
        private JournalBounds journal = JournalBounds.DEFAULT;
        private LimitModel limitModel = LimitModel.SLIDING_LOG;
        private RateHeaders rateHeaders = RateHeaders.TRUTHFUL;
        private boolean http2 = false;
        private String host = "127.0.0.1";
        private int adminPort = NO_ADMIN;
        private @Nullable String adminToken = null;
        private boolean tls = false;
        private Duration requestTimeout = Duration.ofSeconds(15);

        private Builder() {}

        private Builder(Builder other) {
            port = other.port;
            clusters = other.clusters;
            usersPerCluster = other.usersPerCluster;
            engines = other.engines;
            limits = other.limits;
            countRejected = other.countRejected;
            latency = other.latency;
            faults = other.faults;
            quirks = other.quirks;
            randomSeed = other.randomSeed;
            seed = other.seed;
            instantChanges = other.instantChanges;
            clock = other.clock;
            tokens = other.tokens;
            journal = other.journal;
            limitModel = other.limitModel;
            rateHeaders = other.rateHeaders;
            http2 = other.http2;
            host = other.host;
            adminPort = other.adminPort;
            adminToken = other.adminToken;
            tls = other.tls;
            requestTimeout = other.requestTimeout;
        }

        /** Sets the port of the loopback interface; 0, the default, takes a free one. */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /**
         * Sets the address to listen on; 127.0.0.1 by default. On another one, whoever reaches this machine reaches the sandbox; the admin
         * endpoint stays on loopback.
         */
        public Builder host(String newHost) {
            host = newHost;
            return this;
        }

        /**
         * Sets the port of an admin endpoint on the loopback interface, by which tests in other languages tell the sandbox what to do; 0 takes
         * a free one. There is none by default.
         */
        public Builder adminPort(int newAdminPort) {
            adminPort = newAdminPort;
            return this;
        }

        /** Sets the token of the admin endpoint; one is drawn at the start by default. */
        public Builder adminToken(String newAdminToken) {
            adminToken = newAdminToken;
            return this;
        }

        /** Sets the number of clusters; 8 by default. */
        public Builder clusters(int newClusters) {
            clusters = newClusters;
            return this;
        }

        /** Sets the number of users in each cluster, besides the built-in {@code doadmin}; 40 by default. */
        public Builder usersPerCluster(int newUsersPerCluster) {
            usersPerCluster = newUsersPerCluster;
            return this;
        }

        /** Sets the engines of the clusters, in turn; kafka, opensearch, mongodb and pg by default. */
        public Builder engines(Engine... newEngines) {
            engines = List.of(newEngines);
            return this;
        }

        /** Sets the rate limits of each token; the documented ones by default. Without any, answers carry no {@code ratelimit-} fields. */
        public Builder limits(RateLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /** Sets whether a request that is answered 429 counts, too; false by default. */
        public Builder countRejected(boolean newCountRejected) {
            countRejected = newCountRejected;
            return this;
        }

        /** Sets how requests are counted against the limits; {@link LimitModel#SLIDING_LOG} by default. */
        public Builder limitModel(LimitModel newLimitModel) {
            limitModel = newLimitModel;
            return this;
        }

        /** Sets what answers say of the limits; {@link RateHeaders#TRUTHFUL} by default. */
        public Builder rateHeaders(RateHeaders newRateHeaders) {
            rateHeaders = newRateHeaders;
            return this;
        }

        /** Sets how long answers take; no time by default. */
        public Builder latency(DurationRange newLatency) {
            latency = newLatency;
            return this;
        }

        /** Sets the faults on the wire; none by default. */
        public Builder faults(Faults newFaults) {
            faults = newFaults;
            return this;
        }

        /** Sets the departures from the API's document; none by default. */
        public Builder quirks(Quirks newQuirks) {
            quirks = newQuirks;
            return this;
        }

        /** Sets what makes passwords, latency and faults repeatable: the same for the same number; 1 by default. */
        public Builder randomSeed(long newRandomSeed) {
            randomSeed = newRandomSeed;
            return this;
        }

        /** Sets the state to begin with, in place of {@link #clusters}, {@link #usersPerCluster} and {@link #engines}. */
        public Builder seed(Seed newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * Sets whether a cluster is online at once after its create, fork, resize, migration or upgrade, and so is a new replica; false by
         * default, then it takes minutes on the sandbox's clock.
         */
        public Builder instantChanges(boolean newInstantChanges) {
            instantChanges = newInstantChanges;
            return this;
        }

        /** Sets the clock; the machine's by default. Latency, delays and slow bodies wait for it, too. */
        public Builder clock(SandboxClock newClock) {
            clock = newClock;
            return this;
        }

        /**
         * Adds a token, which has only these scopes. Once there is one, other tokens than these and {@link io.dodb.sandbox.Sandbox#token()}
         * are answered 401.
         */
        public Builder token(String token, Set<String> scopes) {
            tokens = Stream.concat(tokens.stream(), Stream.of(new SandboxToken(token, scopes)))
                    .toList();
            return this;
        }

        /** Sets how much is kept of the requests that came in; 10,000 requests and 16 MiB by default. */
        public Builder journal(JournalBounds newJournal) {
            journal = newJournal;
            return this;
        }

        /**
         * Sets whether HTTP/2 is spoken besides HTTP/1.1: over TLS if client and server agree on it (ALPN), without TLS by prior knowledge
         * or an upgrade. False by default. A fault that resets or closes the connection ends one stream of it only (RST_STREAM).
         */
        public Builder http2(boolean newHttp2) {
            http2 = newHttp2;
            return this;
        }

        /**
         * Sets whether connections are made over TLS; false by default. The certificate is made anew at each start, and signs itself: give
         * a client {@link io.dodb.sandbox.Sandbox#trust()} or {@link io.dodb.sandbox.Sandbox#certificatePem()}.
         */
        public Builder tls(boolean newTls) {
            tls = newTls;
            return this;
        }

        /**
         * Sets how long a request may take to arrive, by the machine's clock: its header from its first octet on, and then its body. 15 s
         * by default. A connection that stands still in the middle of a header is closed; a body that is not complete is answered 408.
         */
        public Builder requestTimeout(Duration newRequestTimeout) {
            requestTimeout = newRequestTimeout;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if one of them is out of its range
         */
        public SandboxOptions build() {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
            }
            if (adminPort < NO_ADMIN || adminPort > 65_535) {
                throw new IllegalArgumentException("the admin port is a number from 0 to 65535, not " + adminPort);
            }
            if (adminToken != null && adminToken.isBlank()) {
                throw new IllegalArgumentException("the admin token must not be blank");
            }
            if (clusters < 0 || usersPerCluster < 0) {
                throw new IllegalArgumentException("there can't be fewer than 0 clusters or users");
            }
            if (engines.isEmpty()) {
                throw new IllegalArgumentException("name at least one engine");
            }
            if (requestTimeout.isNegative() || requestTimeout.isZero()) {
                throw new IllegalArgumentException("a request needs time to arrive, not " + requestTimeout);
            }
            return new SandboxOptions(new Builder(this));
        }
    }
}
