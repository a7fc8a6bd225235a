package io.dodb.reactor;

import io.dodb.rate.Pacing;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.internal.limit.JournaledBudget;
import io.dodb.reactor.internal.wire.NettyExchange;
import io.dodb.reactor.internal.wire.ReplyLimit;
import io.dodb.reactor.internal.wire.Transport;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.SendJournal;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpProxy;
import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** A builder of a {@link DatabasesClient}. Only the token is required. */
public final class DatabasesClientBuilder {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int KIBIBYTE = 1024;

    private @Nullable TokenSource token;
    private URI baseUrl = URI.create("https://api.digitalocean.com");
    private String userAgent = "dodb";
    private Timeouts timeouts = Timeouts.DEFAULT;
    private HttpConnections pool = HttpConnections.DEFAULT;
    private HttpVersion httpVersion = HttpVersion.HTTP_1_1;
    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private ReplyLimit replyLimit = ReplyLimit.ofThisJvm();
    private int maxHeaderBytes = 64 * KIBIBYTE;
    private @Nullable HttpProxy proxy;
    private @Nullable TrustManagerFactory trust;
    private @Nullable CallObserver observer;
    private @Nullable UnaryOperator<HttpClient> customizer;
    private Pacing pacing = Pacing.DEFAULT;
    private CallOptions options = CallOptions.NONE;
    private @Nullable RateBudget budget;
    private @Nullable SendJournal sendJournal;
    private @Nullable Timing timing;

    DatabasesClientBuilder() {}

    /** Sets the source of the API token, which is asked for each attempt. Required. */
    public DatabasesClientBuilder token(TokenSource newToken) {
        token = newToken;
        return this;
    }

    /**
     * Sets another server than {@code https://api.digitalocean.com}, optionally with a path prefix.
     *
     * @throws IllegalArgumentException if it is not an https URL; http is accepted for loopback hosts only, because the token travels along
     */
    public DatabasesClientBuilder baseUrl(String newBaseUrl) {
        baseUrl = checked(newBaseUrl);
        return this;
    }

    private static URI checked(String text) {
        URI url;
        try {
            url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            // without the cause, which quotes the text; a token may have slipped into it
            throw new IllegalArgumentException("the base URL is not a URL: " + e.getReason());
        }
        boolean https = "https".equals(url.getScheme());
        boolean http = "http".equals(url.getScheme());
        boolean more = url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null;
        if ((!https && !http) || url.getHost() == null || more) {
            throw new IllegalArgumentException("the base URL must look like https://host[:port][/path]");
        }
        if (http && !LOOPBACK.contains(url.getHost())) {
            throw new IllegalArgumentException(
                    "the base URL must be https: over http the token could be read on its way to " + url.getHost());
        }
        return url;
    }

    /** Sets the timeouts. Default {@link Timeouts#DEFAULT}. */
    public DatabasesClientBuilder timeouts(Timeouts newTimeouts) {
        timeouts = newTimeouts;
        return this;
    }

    /** Sets how failed attempts are retried. Default {@link RetryPolicy#DEFAULT}. */
    public DatabasesClientBuilder retry(RetryPolicy newRetry) {
        retry = newRetry;
        return this;
    }

    /**
     * Sets how requests are paced. Default {@link Pacing#DEFAULT}; {@link Pacing#OFF} for none. Replaces earlier values of {@link #reserve}
     * and {@link #maxInFlight}.
     */
    public DatabasesClientBuilder pacing(Pacing newPacing) {
        pacing = newPacing;
        return this;
    }

    /**
     * Sets the share of the hourly limit that bulk runs leave to single calls and to other users of the token. Default 0.
     *
     * @throws IllegalArgumentException if it is not from 0 to 0.9
     */
    public DatabasesClientBuilder reserve(double share) {
        pacing = pacing.withReserve(share);
        return this;
    }

    /**
     * Sets the number of requests of the token that may be in flight at once, of any kind. Default 128. More than the connections of the
     * {@link #pool} helps with HTTP/2 only.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public DatabasesClientBuilder maxInFlight(int requests) {
        pacing = pacing.withMaxInFlight(requests);
        return this;
    }

    /**
     * Sets the longest that a call waits for a rate limit at a time; then it ends with a {@link io.dodb.error.RateLimitWaitException}, and
     * in a bulk run the item fails. Zero does not wait at all. Default: as long as it takes, within the total timeout. A call's {@link
     * CallOptions#longestWait} wins.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public DatabasesClientBuilder maxWait(Duration longest) {
        options = CallOptions.builder()
                .longestWait(Durations.notNegative("maxWait", longest))
                .build();
        return this;
    }

    /**
     * Replaces the default budget, which shares the rate limits within the process. {@link #pacing}, {@link #reserve} and {@link
     * #maxInFlight} apply to the default one only.
     */
    public DatabasesClientBuilder budget(RateBudget newBudget) {
        budget = newBudget;
        return this;
    }

    /**
     * Records the requests sent, so that a process that starts after a crash knows how full the limits are. The journal is read once, when
     * the first client of its token is built and has not sent anything yet. Default none: then the first answer tells how much of the
     * limits is used, and all of it is taken for recent. A custom budget does not see the journal's past.
     */
    public DatabasesClientBuilder sendJournal(SendJournal newSendJournal) {
        sendJournal = newSendJournal;
        return this;
    }

    /** Sets the connection pool. Default {@link HttpConnections#DEFAULT}. */
    public DatabasesClientBuilder pool(HttpConnections newPool) {
        pool = newPool;
        return this;
    }

    /** Sets the HTTP version. Default {@link HttpVersion#HTTP_1_1}. */
    public DatabasesClientBuilder httpVersion(HttpVersion newHttpVersion) {
        httpVersion = newHttpVersion;
        return this;
    }

    /** Sets an HTTP proxy. Default none; the JVM's proxy properties are not read. */
    public DatabasesClientBuilder proxy(HttpProxy newProxy) {
        proxy = newProxy;
        return this;
    }

    /** Sets the certificates to trust. Default the JDK's. Does nothing with an http URL, where there are none. */
    public DatabasesClientBuilder trust(TrustManagerFactory newTrust) {
        trust = newTrust;
        return this;
    }

    /**
     * Refuses longer bodies of successful replies, while they arrive, with a {@link io.dodb.error.ReplyDecodingException} that says what to
     * do. Default an eighth of the JVM's heap, at most 64 MiB: a decoded body takes several times its length.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public DatabasesClientBuilder maxReplyBytes(int newMaxReplyBytes) {
        replyLimit = ReplyLimit.of(newMaxReplyBytes);
        return this;
    }

    /**
     * Refuses longer headers of replies, with {@link io.dodb.error.TransportException.Kind#HEADER_LIMIT}. Default 64 KiB; proxies and
     * security products may add fields of several KiB.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public DatabasesClientBuilder maxHeaderBytes(int newMaxHeaderBytes) {
        if (newMaxHeaderBytes < 1) {
            throw new IllegalArgumentException("maxHeaderBytes must be at least 1, not " + newMaxHeaderBytes);
        }
        maxHeaderBytes = newMaxHeaderBytes;
        return this;
    }

    /** Names the application in the {@code User-Agent} field, before {@code dodb}. */
    public DatabasesClientBuilder userAgent(String application) {
        userAgent = application + " dodb";
        return this;
    }

    /** Sets an observer of every call's end. Default none. */
    public DatabasesClientBuilder observer(CallObserver newObserver) {
        observer = newObserver;
        return this;
    }

    /**
     * Customizes the HTTP client last, for options that have no method here. Never enable its wiretap: it logs the token. A hook that
     * throws ends the call, unless the request is out and the hook is a mere notification: then its exception goes to {@code
     * Hooks.onErrorDropped}. The function is called once, by {@link #build}, and must not return null.
     */
    public DatabasesClientBuilder httpClient(UnaryOperator<HttpClient> newCustomizer) {
        customizer = newCustomizer;
        return this;
    }

    DatabasesClientBuilder timing(Timing newTiming) {
        timing = newTiming;
        return this;
    }

    /**
     * Returns the client. Opens no connection yet.
     *
     * @throws IllegalStateException if the class path has too old a version of a required library; the message names it
     * @throws IllegalArgumentException if there is no token, the name of the application can't stand in a header, the HTTP version does
     *     not fit the base URL, or what the application gave returned null: the function of {@link #httpClient}, the past of the {@link
     *     #sendJournal}, or the identity of the {@link #token}
     */
    public DatabasesClient build() {
        Requirements.check();
        if (token == null) {
            throw new IllegalArgumentException("a client needs a token: builder().token(TokenSource...)");
        }
        Timing clock = Objects.requireNonNullElseGet(timing, Timing::system);
        NettyExchange wire = new NettyExchange(new Transport(
                baseUrl, userAgent, timeouts, pool, httpVersion, proxy, trust, replyLimit, maxHeaderBytes, customizer));
        try {
            Sender sender = new Sender(wire, token, retry, timeouts, budget(token, clock), observer, clock);
            return new DatabasesClient(sender, wire, baseUrl, options);
        } catch (Throwable e) {
            wire.dispose();
            throw e;
        }
    }

    private RateBudget budget(TokenSource tokens, Timing clock) {
        if (budget != null) {
            return sendJournal == null ? budget : new JournaledBudget(budget, sendJournal);
        }
        InProcessBudget own =
                timing != null ? new InProcessBudget(pacing, clock) : InProcessBudget.shared(baseUrl, tokens, pacing);
        if (sendJournal == null) {
            return own;
        }
        try {
            return JournaledBudget.restored(own, sendJournal);
        } catch (Throwable e) {
            own.release();
            throw e;
        }
    }
}
