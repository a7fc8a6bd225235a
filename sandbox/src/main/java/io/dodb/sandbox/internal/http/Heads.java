package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.internal.message.RequestHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.netty.http.server.HttpServerRequest;

/** Heads of requests, without their credentials. */
final class Heads {
    private static final Set<String> CREDENTIALS = Set.of(
            HttpHeaderNames.AUTHORIZATION.toString(),
            HttpHeaderNames.PROXY_AUTHORIZATION.toString(),
            HttpHeaderNames.COOKIE.toString());

    private Heads() {}

    static RequestHead of(HttpServerRequest request, boolean withFields) {
        return new RequestHead(
                request.method().name(),
                request.uri(),
                request.version().text(),
                request.scheme(),
                request.requestHeaders().getAll(HttpHeaderNames.HOST),
                withFields ? fields(request.requestHeaders()) : List.of());
    }

    private static List<String> fields(HttpHeaders headers) {
        List<String> fields = new ArrayList<>(2 * headers.size());
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!CREDENTIALS.contains(name)) {
                fields.add(name);
                fields.add(header.getValue());
            }
        }
        return fields;
    }
}
