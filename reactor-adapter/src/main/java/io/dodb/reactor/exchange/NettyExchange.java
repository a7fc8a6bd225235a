package io.dodb.reactor.exchange;

import io.dodb.error.DatabasesException;
import io.dodb.error.ErrorBody;
import io.dodb.error.TransportException;
import io.dodb.error.Words;
import io.dodb.http.HttpFields;
import io.dodb.http.HttpMethod;
import io.dodb.json.WireCodec;
import io.dodb.model.Secret;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.FutureMono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.AbstractProtocolSslContextSpec;
import reactor.netty.transport.AddressUtils;
import reactor.netty.transport.ProxyProvider;

/**
 * Sends one request and reads its answer: the only class that touches Reactor Netty. Bodies are encoded into and decoded from Netty's
 * buffers in place; no buffer leaves this class.
 */
public final class NettyExchange implements Exchange {
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final ConnectionProvider connections;
    /** The open connections; one that is made after the group was closed is closed at once. */
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private final Map<HttpMethod, HttpClient.RequestSender> senders = new EnumMap<>(HttpMethod.class);
    /** The path of the base URL; empty for most. */
    private final String pathPrefix;

    private final int maxReplyBytes;
    private volatile boolean closed;

    public NettyExchange(Transport transport) {
        connections = connections(transport.pool(), transport.httpVersion());
        HttpClient http =
                transport.customizer().apply(client(transport, connections).channelGroup(channels));
        for (HttpMethod method : HttpMethod.values()) {
            senders.put(method, http.request(io.netty.handler.codec.http.HttpMethod.valueOf(method.name())));
        }
        pathPrefix = transport.baseUrl().getRawPath();
        maxReplyBytes = transport.maxReplyBytes();
    }

    private static ConnectionProvider connections(ConnectionPool pool, HttpVersion version) {
        ConnectionProvider.Builder builder = ConnectionProvider.builder("dodb")
                .maxConnections(pool.maxConnections())
                // callers wait; whoever sends much bounds it, and the attempt's timeout ends a wait
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(Duration.ZERO)
                .maxIdleTime(pool.maxIdleTime())
                .maxLifeTime(pool.maxLifeTime())
                .evictInBackground(Duration.ofSeconds(30))
                .lifo();
        if (version != HttpVersion.HTTP_1_1) {
            // otherwise a burst of calls opens as many connections as it may before the first one is there to be shared
            builder.allocationStrategy(Http2AllocationStrategy.builder()
                    .maxConnections(pool.maxConnections())
                    .strictConnectionReuse(true)
                    .build());
        }
        return builder.build();
    }

    private static HttpClient client(Transport transport, ConnectionProvider connections) {
        URI base = transport.baseUrl();
        int port = base.getPort() >= 0 ? base.getPort() : transport.isSecure() ? 443 : 80;
        InetSocketAddress server = AddressUtils.createUnresolved(base.getHost(), port);
        HttpClient http = HttpClient.create(connections)
                // a base URL would be joined to each path, and parsed, for each request
                .remoteAddress(() -> server)
                // one owner of retries
                .disableRetry(true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(transport.timeouts().connect().toMillis()))
                .headers(headers -> headers.set(HttpHeaderNames.HOST, base.getAuthority())
                        .set(HttpHeaderNames.ACCEPT, "application/json")
                        .set(HttpHeaderNames.USER_AGENT, transport.userAgent()))
                .protocol(protocols(transport));
        HttpProxy proxy = transport.proxy();
        if (proxy != null) {
            http = http.proxy(spec -> proxy(spec, proxy));
        }
        if (transport.trust() != null) {
            http = http.secure(ssl -> ssl.sslContext(trusting(transport)));
        } else if (transport.isSecure()) {
            http = http.secure();
        }
        return http;
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

    @Override
    public Mono<HttpReply> send(Request request) {
        if (closed) {
            return Mono.error(new IllegalStateException("the client is closed"));
        }
        Flux<HttpReply> answer = Objects.requireNonNull(
                        senders.get(request.call().operation().method()))
                .uri(uri(request))
                .send((head, out) -> write(request, head, out))
                .response((head, body) -> read(request, head, body));
        return new AnswerMono(answer, request, NettyExchange::told);
    }

    /** A parameter that the call sets itself, such as the number of the next page, is not overridden by its options. */
    private String uri(Request request) {
        Map<String, String> own = request.call().query();
        Map<String, String> more = request.options().query();
        if (own.isEmpty() && more.isEmpty()) {
            return pathPrefix + request.call().path();
        }
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.putAll(own);
        StringJoiner query = new StringJoiner("&", pathPrefix + request.call().path() + "?", "");
        parameters.forEach((name, value) -> query.add(encode(name) + "=" + encode(value)));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Publisher<Void> write(Request request, HttpClientRequest head, NettyOutbound out) {
        request.effort().sent();
        Authorization authorization = request.authorization();
        if (authorization != null) {
            head.header(
                    HttpHeaderNames.AUTHORIZATION, authorization.fieldValue().reveal());
        }
        Map<String, String> more = request.options().headers();
        if (!more.isEmpty()) {
            more.forEach(head::header);
        }
        Object body = request.call().body();
        if (body == null) {
            return out;
        }
        head.header(HttpHeaderNames.CONTENT_TYPE, "application/json");
        return out.send(Mono.fromSupplier(() -> encoded(body, out.alloc())));
    }

    private static ByteBuf encoded(Object body, ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.directBuffer();
        try (ByteBufOutputStream stream = new ByteBufOutputStream(buffer)) {
            WireCodec.INSTANCE.write(body, stream);
            return buffer;
        } catch (IOException e) {
            buffer.release();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            buffer.release();
            throw e;
        }
    }

    private Publisher<HttpReply> read(Request request, HttpClientResponse head, ByteBufFlux body) {
        int status = head.status().code();
        HttpFields fields = head.responseHeaders()::get;
        if (status < 200 || status > 299) {
            return body.asByteArray()
                    .collect(ByteArrayOutputStream::new, NettyExchange::append)
                    .map(bytes -> new HttpReply(status, fields, error(request, fields, bytes.toByteArray())));
        }
        Operation<?> operation = request.call().operation();
        if (operation.reply() instanceof Reply.None) {
            return body.then(Mono.fromSupplier(() -> new HttpReply(status, fields, null)));
        }
        return new BodyReader(
                body,
                operation,
                maxReplyBytes,
                whole -> new HttpReply(status, fields, whole == null ? nothing(operation) : decoded(operation, whole)));
    }

    /** An empty body never becomes a buffer; the codec knows which operations may answer one. */
    private static @Nullable Object nothing(Operation<?> operation) {
        return WireCodec.INSTANCE.read(operation, InputStream.nullInputStream());
    }

    /** The rest of an overlong error page is read, so that the connection can be used again, and dropped. */
    private static void append(ByteArrayOutputStream start, byte[] more) {
        start.write(more, 0, Math.min(more.length, MAX_ERROR_BYTES - start.size()));
    }

    /** Here the server's words enter, and the request's secrets are known. */
    private static ErrorBody error(Request request, HttpFields fields, byte[] body) {
        ErrorBody error = WireCodec.INSTANCE.readError(body).orRequestId(fields.first("x-request-id"));
        return request.words().quote(error);
    }

    private static @Nullable Object decoded(Operation<?> operation, ByteBuf buffer) {
        try (ByteBufInputStream stream = new ByteBufInputStream(buffer)) {
            return WireCodec.INSTANCE.read(operation, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabasesException told(Request request, Throwable failure) {
        if (failure instanceof DatabasesException known) {
            return known;
        }
        Operation<?> operation = request.call().operation();
        Words words = request.words();
        if (failure instanceof ProxyConnectException) {
            // the request waited behind the tunnel's handshake
            request.effort().notSent();
            String problem = "can't connect through the proxy: " + words.quote(failure);
            return new TransportException(operation, problem, false, words.cause(failure));
        }
        return new TransportException(
                operation,
                TransportProblem.describe(failure, words),
                request.effort().isOnTheWire(),
                words.cause(failure));
    }

    /** Closes the connections. Calls under way end with an error, and so does each later one. */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            return FutureMono.from(channels.close()).then(connections.disposeLater());
        });
    }

    /** Starts to close the connections, and does not wait. */
    @SuppressWarnings("FutureReturnValueIgnored") // that is the difference to close()
    public void dispose() {
        closed = true;
        channels.close();
        connections.dispose();
    }
}
