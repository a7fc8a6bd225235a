package io.dodb.sandbox.internal.admin;

import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.http.ServerThreads;
import io.dodb.sandbox.internal.message.QueryText;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.seed.Seed;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The admin endpoint over HTTP. It listens on loopback only, and answers nobody without its token. */
public final class AdminServer {
    private static final String BEARER = "Bearer ";

    private final AdminApi api;
    private final byte[] token;

    private AdminServer(AdminApi api, String token) {
        this.api = api;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns a server that is not bound yet.
     *
     * @param api the present state
     * @param reset replaces it by that of a seed, or of the start
     * @param connections the group to which its connections are added
     */
    public static HttpServer of(
            int port, String token, Supplier<Api> api, Consumer<@Nullable Seed> reset, ChannelGroup connections) {
        AdminServer admin = new AdminServer(new AdminApi(api, reset), token);
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .runOn(ServerThreads.INSTANCE)
                .doOnChannelInit((observer, channel, remote) -> connections.add(channel))
                .handle(admin::handle);
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .map(body -> answer(request, body))
                .flatMap(answer -> send(answer, response));
    }

    private AdminAnswer answer(HttpServerRequest request, String body) {
        if (!isAuthorized(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))) {
            return AdminAnswer.error(401, "send the admin token: Authorization: Bearer ...");
        }
        String uri = request.uri();
        int mark = uri.indexOf('?');
        try {
            Map<String, String> query = mark < 0 ? Map.of() : QueryText.parse(uri.substring(mark + 1));
            String path = mark < 0 ? uri : uri.substring(0, mark);
            return api.answer(new AdminRequest(request.method().name(), path, query, body));
        } catch (Refusal malformed) {
            return AdminAnswer.error(400, String.valueOf(malformed.getMessage()));
        }
    }

    private boolean isAuthorized(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8), token);
    }

    private static Mono<Void> send(AdminAnswer answer, HttpServerResponse response) {
        response.status(answer.status());
        if (answer.body().isEmpty()) {
            return response.send();
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length))
                .sendByteArray(Mono.just(body))
                .then();
    }
}
