package io.dodb.sandbox.internal.message;

import java.util.List;

/**
 * A request without its body and without its credentials.
 *
 * @param target the path and the query, as they were sent
 * @param protocol such as {@code HTTP/1.1}
 * @param fields names in lower case and values, in turn
 */
public record RequestHead(String method, String target, String protocol, List<String> fields) {

    /** Returns the path, as it was sent. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Returns the query, as it was sent; empty if there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }
}
