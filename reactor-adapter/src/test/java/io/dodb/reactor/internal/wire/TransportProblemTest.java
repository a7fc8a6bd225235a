package io.dodb.reactor.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.error.TransportException;
import io.dodb.error.TransportException.Kind;
import io.dodb.model.ClusterId;
import io.dodb.model.Secret;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpProxy;
import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.Timeouts;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportProblemTest {
    private static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final HttpProxy PROXY = new HttpProxy("proxy.example", 3128, "user", Secret.of("open sesame"));

    private static TransportException told(Throwable failure, boolean sent, @Nullable HttpProxy proxy) {
        Transport transport = new Transport(
                URI.create("https://api.example"),
                "test",
                Timeouts.DEFAULT,
                HttpConnections.DEFAULT,
                HttpVersion.HTTP_1_1,
                proxy,
                null,
                ReplyLimit.of(1_000),
                8_192,
                UnaryOperator.identity());
        Request request = Request.of(DatabaseApi.list(CLUSTER), CallOptions.NONE);
        request.trace().attempt();
        if (sent) {
            request.trace().sent();
        }
        return new TransportProblem(transport, transport.maxHeaderBytes()).tell(request, failure);
    }

    static Stream<Arguments> unconnected() {
        return Stream.of(
                Arguments.of(
                        annotated("Connection refused: api.example/10.0.0.1:443", "Connection refused"),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: connection refused"),
                Arguments.of(
                        new ConnectTimeoutException("connection timed out after 10000 ms: api.example/10.0.0.1:443"),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: no answer"),
                Arguments.of(
                        new NoRouteToHostException("No route to host"),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: no route to host"),
                Arguments.of(
                        new SocketException("Connection reset"),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: connection reset"),
                Arguments.of(new ClosedChannelException(), Kind.NO_CONNECTION, "can't connect to api.example:443"),
                Arguments.of(
                        during(
                                new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress"),
                                new ClosedChannelException()),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: connection closed while SSL/TLS handshake was in progress"),
                Arguments.of(
                        new SslHandshakeTimeoutException("handshake timed out after 10000ms"),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: no answer"),
                Arguments.of(
                        new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress"),
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: connection closed while SSL/TLS handshake was in progress"),
                Arguments.of(
                        new UnknownHostException("Failed to resolve"), Kind.UNKNOWN_HOST, "unknown host api.example"),
                Arguments.of(
                        new UnknownHostException("Failed to resolve").initCause(new IOException("query timed out")),
                        Kind.NO_CONNECTION,
                        "no name server tells the address of api.example"),
                Arguments.of(
                        new NotSslRecordException("not an SSL/TLS record: 485454502f312e31"),
                        Kind.PROTOCOL,
                        "api.example:443 does not speak TLS"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: protocol_version"),
                        Kind.PROTOCOL,
                        "no TLS with api.example:443: received fatal alert: protocol_version"),
                Arguments.of(
                        handshake(new CertificateExpiredException("NotAfter: Sun Jan 05 10:00:00 UTC 2025")),
                        Kind.CERTIFICATE,
                        "the certificate of api.example expired on NotAfter: Sun Jan 05 10:00:00 UTC 2025"),
                Arguments.of(
                        handshake(new CertificateNotYetValidException("NotBefore: Sun Jan 05 10:00:00 UTC 2099")),
                        Kind.CERTIFICATE,
                        "the certificate of api.example is valid only from NotBefore: Sun Jan 05 10:00:00 UTC 2099"),
                Arguments.of(
                        handshake(new CertificateException(
                                "No subject alternative DNS name matching api.example found.")),
                        Kind.CERTIFICATE,
                        "the certificate of api.example is for another name:"
                                + " No subject alternative DNS name matching api.example found."),
                Arguments.of(
                        handshake(new CertificateException("PKIX", new IOException("no path to an anchor"))),
                        Kind.CERTIFICATE,
                        "the certificate of api.example is not trusted: no path to an anchor"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("unconnected")
    void whatKeepsFromConnectingIsToldWithTheAddress(Throwable failure, Kind kind, String message) {
        TransportException told = told(failure, false, null);
        assertThat(told).hasMessage("databases_list failed: " + message);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.mayHaveBeenSent()).isFalse();
        assertThat(told.isTransient()).isEqualTo(kind == Kind.NO_CONNECTION);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        new IOException("Connection reset by peer"),
                        Kind.BROKEN,
                        "the connection to api.example:443 broke: connection reset by peer"),
                Arguments.of(
                        new NumberFormatException("a chunk of a secret"),
                        Kind.BROKEN,
                        "the connection to api.example:443 broke: NumberFormatException"),
                Arguments.of(
                        new IllegalArgumentException("invalid version format: SSH"),
                        Kind.PROTOCOL,
                        "what api.example:443 answers is not HTTP: IllegalArgumentException"),
                Arguments.of(
                        new TooLongHttpHeaderException("HTTP header is larger than 8192 bytes."),
                        Kind.HEADER_LIMIT,
                        "the header of the reply is longer than 8192 bytes;"
                                + " if the server is to be trusted, build the client with a greater maxHeaderBytes"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("broken")
    void whatBreaksWhileARequestIsOutLeavesItOpen(Throwable failure, Kind kind, String message) {
        TransportException told = told(failure, true, null);
        assertThat(told.getMessage()).startsWith("databases_list failed: " + message);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.mayHaveBeenSent()).isTrue();
    }

    static Stream<Arguments> proxied() {
        return Stream.of(
                Arguments.of(
                        "status: 407 Proxy Authentication Required",
                        Kind.PROXY,
                        "the proxy proxy.example:3128 answers 407 to the request for api.example:443,"
                                + " it wants other credentials"),
                Arguments.of(
                        "status: 403 No",
                        Kind.PROXY,
                        "the proxy proxy.example:3128 answers 403 to the request for api.example:443"),
                Arguments.of(
                        "status: 502 Bad",
                        Kind.NO_CONNECTION,
                        "the proxy proxy.example:3128 answers 502 to the request for api.example:443"),
                Arguments.of(
                        "status: 999 Unknown",
                        Kind.PROTOCOL,
                        "what answers at proxy.example:3128 is not an HTTP proxy"),
                Arguments.of(
                        "disconnected",
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: the proxy proxy.example:3128 broke off"),
                Arguments.of(
                        "timeout",
                        Kind.NO_CONNECTION,
                        "can't connect to api.example:443: the proxy proxy.example:3128 gives no answer"));
    }

    /** Over http the request counts as sent while it waits for the tunnel; over https TLS wraps the failure. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("proxied")
    void aProxyThatDoesNotConnectIsToldAsThat(String said, Kind kind, String message) {
        ProxyConnectException refused =
                new ProxyConnectException("http, basic, /10.0.0.2:3128 => api.example/<unresolved>:443, " + said);
        for (boolean sent : new boolean[] {true, false}) {
            TransportException told =
                    told(new SSLException("failure when writing TLS control frames", refused), sent, PROXY);
            assertThat(told).hasMessage("databases_list failed: " + message);
            assertThat(told.kind()).isEqualTo(kind);
            assertThat(told.mayHaveBeenSent()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("proxyAddress")
    void whatCannotReachTheProxyNamesTheProxy(Throwable failure, String message) {
        assertThat(told(failure, false, PROXY)).hasMessage("databases_list failed: " + message);
    }

    static Stream<Arguments> proxyAddress() {
        return Stream.of(
                Arguments.of(
                        annotated("Connection refused: /10.0.0.2:3128", "Connection refused"),
                        "can't connect to the proxy proxy.example:3128: connection refused"),
                Arguments.of(new UnresolvedAddressException(), "unknown host proxy.example"));
    }

    private static Throwable annotated(String message, String cause) {
        return new ConnectException(message).initCause(new ConnectException(cause));
    }

    private static Throwable during(Throwable underWay, Throwable failure) {
        failure.addSuppressed(underWay);
        return failure;
    }

    private static Throwable handshake(CertificateException cause) {
        return new SSLHandshakeException("no").initCause(cause);
    }
}
