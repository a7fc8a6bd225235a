package io.dodb.reactor.internal.wire;

import io.dodb.model.Secret;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpProxy;
import io.dodb.reactor.options.HttpVersion;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientState;
import reactor.netty.http.client.HttpResponseDecoderSpec;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.AbstractProtocolSslContextSpec;
import reactor.netty.transport.AddressUtils;
import reactor.netty.transport.ProxyProvider;

/** The factory of the HTTP client that a {@link Transport} describes. */
final class NettyClient {
    private NettyClient() {}

    /** Returns the connection pool, which lends a connection to one request at a time, or to several with HTTP/2. */
    static ConnectionProvider connections(Transport transport) {
        HttpConnections pool = transport.pool();
        ConnectionProvider.Builder builder = ConnectionProvider.builder("dodb")
                .maxConnections(pool.maxConnections())
                // calls wait without a limit to their number: bulk runs bound themselves, and the attempt's timeout
                // ends a wait
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(Duration.ZERO)
                .maxIdleTime(Durations.forTimer(pool.maxIdleTime()))
                .maxLifeTime(Durations.forTimer(pool.maxLifeTime()))
                .evictInBackground(Duration.ofSeconds(30))
                .lifo();
        if (transport.httpVersion() != HttpVersion.HTTP_1_1) {
            // otherwise a burst of calls opens as many connections as allowed before the first can be shared
            builder.allocationStrategy(Http2AllocationStrategy.builder()
                    .maxConnections(pool.maxConnections())
                    .strictConnectionReuse(true)
                    .build());
        }
        return builder.build();
    }

    /**
     * Returns the client for that server.
     *
     * @param channels the group to which its connections are added
     */
    static HttpClient of(Transport transport, ConnectionProvider connections, ChannelGroup channels) {
        HttpClient http =
                GuardedHooks.onConnections(client(transport, connections).channelGroup(channels));
        UnaryOperator<HttpClient> customizer = transport.customizer();
        if (customizer != null) {
            http = customized(http, customizer);
        }
        HttpResponseDecoderSpec limits = http.configuration().decoder();
        return http.doOnChannelInit((observer, channel, server) -> {
                    OneAnswerCodec.install(channel, limits);
                    HeaderWatch.install(channel);
                    ErrorBarrier.install(channel);
                    AnswerWatch.install(channel);
                })
                .observe((connection, state) -> {
                    if (state == HttpClientState.STREAM_CONFIGURED) {
                        StreamRules.install(connection.channel());
                        HeaderWatch.hearErrors(connection.channel().parent());
                        ErrorBarrier.install(connection.channel());
                        AnswerWatch.install(connection.channel());
                    }
                });
    }

    private static HttpClient customized(HttpClient http, UnaryOperator<HttpClient> customizer) {
        HttpClient own = customizer.apply(GuardedHooks.onCalls(http));
        if (own == null) {
            throw new IllegalArgumentException("httpClient: its function returned null instead of the HTTP client");
        }
        AddressResolverGroup<?> resolver = own.configuration().resolver();
        return resolver == null ? own : own.resolver(new GuardedResolvers<>(resolver));
    }

    private static HttpClient client(Transport transport, ConnectionProvider connections) {
        URI base = transport.baseUrl();
        InetSocketAddress server = AddressUtils.createUnresolved(base.getHost(), transport.port());
        HttpClient http = HttpClient.create(connections)
                // a base URL would be joined to each path, and parsed, for each request
                .remoteAddress(() -> server)
                // one owner of retries
                .disableRetry(true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Durations.intMillis(transport.timeouts().connect()))
                .headers(headers -> headers.set(HttpHeaderNames.HOST, base.getAuthority())
                        .set(HttpHeaderNames.ACCEPT, "application/json")
                        .set(HttpHeaderNames.USER_AGENT, transport.userAgent()))
                .httpResponseDecoder(decoder -> decoder.maxInitialLineLength(transport.maxHeaderBytes())
                        .maxHeaderSize(transport.maxHeaderBytes()))
                .http2Settings(settings -> settings.maxHeaderListSize(transport.maxHeaderBytes()))
                .protocol(protocols(transport));
        HttpProxy proxy = transport.proxy();
        if (proxy != null) {
            http = http.proxy(spec -> proxy(spec, proxy));
        }
        if (!transport.isSecure()) {
            return http;
        }
        return transport.trust() == null ? http.secure() : http.secure(ssl -> ssl.sslContext(trusting(transport)));
    }

    private static HttpProtocol[] protocols(Transport transport) {
        return switch (transport.httpVersion()) {
            case HTTP_1_1 -> new HttpProtocol[] {HttpProtocol.HTTP11};
            // without TLS there is nothing to negotiate with
            case HTTP_2 ->
                transport.isSecure()
                        ? new HttpProtocol[] {HttpProtocol.H2, HttpProtocol.HTTP11}
                        : new HttpProtocol[] {HttpProtocol.HTTP11};
            case HTTP_2_PRIOR_KNOWLEDGE -> new HttpProtocol[] {HttpProtocol.H2C};
        };
    }

    private static void proxy(ProxyProvider.TypeSpec spec, HttpProxy proxy) {
        ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP)
                .socketAddress(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
        if (proxy.username() != null) {
            builder.username(proxy.username());
        }
        Secret password = proxy.password();
        if (password != null) {
            builder.password(user -> password.reveal());
        }
    }

    private static io.netty.handler.ssl.SslContext trusting(Transport transport) {
        try {
            AbstractProtocolSslContextSpec<?> spec = transport.httpVersion() == HttpVersion.HTTP_2
                    ? Http2SslContextSpec.forClient()
                    : Http11SslContextSpec.forClient();
            return spec.configure(builder -> builder.trustManager(transport.trust()))
                    .sslContext();
        } catch (SSLException e) {
            throw new IllegalArgumentException("the TLS trust can't be used", e);
        }
    }
}
