package io.dodb.reactor.internal.wire;

import io.dodb.reactor.internal.HeaderField;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpProxy;
import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.Timeouts;
import java.net.URI;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * The settings of the transport to the server.
 *
 * @param baseUrl scheme, host and port, and a path prefix if there is one
 * @param userAgent the {@code User-Agent} field
 * @param httpVersion the HTTP version of the connections
 * @param proxy null for none
 * @param trust the trust of certificates; null for the JDK's
 * @param replyLimit the limit of the body of a 2xx reply
 * @param maxHeaderBytes a longer header of a reply is an error
 * @param customizer customizes the HTTP client last; null for none
 */
public record Transport(
        URI baseUrl,
        String userAgent,
        Timeouts timeouts,
        HttpConnections pool,
        HttpVersion httpVersion,
        @Nullable HttpProxy proxy,
        @Nullable TrustManagerFactory trust,
        ReplyLimit replyLimit,
        int maxHeaderBytes,
        @Nullable UnaryOperator<HttpClient> customizer) {

    public Transport {
        HeaderField.checkValue("User-Agent", userAgent);
        if (httpVersion == HttpVersion.HTTP_2_PRIOR_KNOWLEDGE && isSecure(baseUrl)) {
            throw new IllegalArgumentException("HTTP/2 with prior knowledge is for http: over https take HTTP_2");
        }
    }

    /** Returns the server's port: the scheme's, if the URL names none. */
    int port() {
        int port = baseUrl.getPort();
        return port >= 0 ? port : isSecure() ? 443 : 80;
    }

    boolean isSecure() {
        return isSecure(baseUrl);
    }

    private static boolean isSecure(URI url) {
        return "https".equals(url.getScheme());
    }
}
