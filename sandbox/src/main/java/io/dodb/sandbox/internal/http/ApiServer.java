package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.certificate.Identity;
import io.dodb.sandbox.options.SandboxOptions;
import io.netty.channel.group.ChannelGroup;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

/** The HTTP server before the API, as the options have it. */
public final class ApiServer {
    private static final int LONGEST_LINE = 64 << 10;

    /** The longest that a timer takes. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

    private ApiServer() {}

    /**
     * Returns a server that is not bound yet.
     *
     * @param api the one that a request that begins now is for
     * @param identity what it proves itself with over TLS; null without
     * @param connections the group to which its connections are added
     */
    public static HttpServer of(
            SandboxOptions options, Supplier<Api> api, @Nullable Identity identity, ChannelGroup connections) {
        Duration timeout = shortest(options.requestTimeout(), LONGEST_TIMEOUT);
        AnswerFields fields = new AnswerFields(() -> api.get().clock().now());
        HttpServer http = HttpServer.create()
                .host(options.host())
                .port(options.port())
                .runOn(ServerThreads.INSTANCE)
                .httpRequestDecoder(
                        decoder -> decoder.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(LONGEST_LINE))
                .http2Settings(settings -> settings.maxHeaderListSize(LONGEST_LINE))
                .protocol(protocols(options))
                .doOnChannelInit((observer, channel, remote) -> {
                    connections.add(channel);
                    HalfOpen.install(channel, timeout);
                })
                .handle((request, response) -> HalfOpen.during(
                        request, response, HttpExchange.of(api.get(), fields, timeout, request, response)));
        return identity == null ? http : http.secure(spec -> spec.sslContext(tls(options, identity)));
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static HttpProtocol[] protocols(SandboxOptions options) {
        if (!options.http2()) {
            return new HttpProtocol[] {HttpProtocol.HTTP11};
        }
        return new HttpProtocol[] {HttpProtocol.HTTP11, options.tls() ? HttpProtocol.H2 : HttpProtocol.H2C};
    }

    private static SslProvider.GenericSslContextSpec<?> tls(SandboxOptions options, Identity identity) {
        return options.http2()
                ? Http2SslContextSpec.forServer(identity.key(), identity.certificate())
                : Http11SslContextSpec.forServer(identity.key(), identity.certificate());
    }
}
