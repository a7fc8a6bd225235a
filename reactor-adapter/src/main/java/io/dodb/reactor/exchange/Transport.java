package io.dodb.reactor.exchange;

import java.net.URI;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * How requests reach the server.
 *
 * @param baseUrl scheme, host and port, and a path prefix if there is one
 * @param userAgent the {@code User-Agent} field
 * @param proxy null for none
 * @param trust whose certificates are accepted; null takes the JDK's
 * @param maxReplyBytes a longer body of a 2xx reply is an error
 * @param customizer the last word on the HTTP client
 */
public record Transport(
        URI baseUrl,
        String userAgent,
        Timeouts timeouts,
        ConnectionPool pool,
        @Nullable HttpProxy proxy,
        @Nullable TrustManagerFactory trust,
        int maxReplyBytes,
        UnaryOperator<HttpClient> customizer) {

    public Transport {
        HeaderField.checkValue("User-Agent", userAgent);
    }
}
