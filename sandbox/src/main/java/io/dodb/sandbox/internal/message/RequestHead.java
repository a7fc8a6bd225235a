package io.dodb.sandbox.internal.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request without its body and without its credentials.
 *
 * @param target as it was sent: the path and the query, or a whole URL
 * @param protocol such as {@code HTTP/1.1}
 * @param scheme {@code http}, or {@code https} over TLS
 * @param hosts the values of its Host fields
 * @param fields names in lower case and values, in turn
 */
public record RequestHead(
        String method, String target, String protocol, String scheme, List<String> hosts, List<String> fields) {

    /** Returns why this is no request of HTTP at all, or null: it must name one host (RFC 9112, 3.2), as HTTP/1.0 need not. */
    public @Nullable Refusal malformed() {
        boolean wellFormed = hosts.size() == 1 || (hosts.isEmpty() && !protocol.equals("HTTP/1.1"));
        return wellFormed ? null : Refusal.badRequest("a request has one Host field, not " + hosts.size());
    }

    /**
     * Returns the path, as it was sent. A client that takes the server for a proxy sends scheme and authority before it (RFC 9112, 3.2.2);
     * they are left out.
     */
    public String path() {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        int authority = path.startsWith("/") ? -1 : path.indexOf("://");
        if (authority < 0) {
            return path;
        }
        int slash = path.indexOf('/', authority + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }

    /** Returns the URL by which the client reached the path, without a query. */
    public String url() {
        return hosts.isEmpty() ? path() : scheme + "://" + hosts.get(0) + path();
    }

    /** Returns the query, as it was sent; empty if there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }
}
