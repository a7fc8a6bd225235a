package io.dodb.reactor.options;

import io.dodb.model.Secret;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy; requests to an https base URL go through it with CONNECT. */
public record HttpProxy(
        String host,
        int port,
        @Nullable String username,
        @Nullable Secret password) {

    /** Returns a proxy without authentication. */
    public static HttpProxy of(String host, int port) {
        return new HttpProxy(host, port, null, null);
    }
}
