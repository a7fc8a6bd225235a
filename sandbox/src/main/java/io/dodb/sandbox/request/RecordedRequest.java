package io.dodb.sandbox.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a sandbox has seen, and what became of it when it was asked for. Immutable. {@code toString} has neither header fields nor
 * bodies, which may have secrets in them.
 */
public interface RecordedRequest {

    /** Returns its place in the order of arrival, from 1, counted from the start of the sandbox. */
    long number();

    /** Returns when its head had arrived, by the sandbox's clock. */
    Instant time();

    /** Returns the protocol, such as {@code HTTP/1.1}. */
    String protocol();

    /** Returns the method, such as {@code PUT}. */
    String method();

    /** Returns the path as it was sent, without the query. */
    String path();

    /** Returns the query as it was sent, without the question mark; empty if there is none. */
    String query();

    /** Returns the id of its operation, such as {@code databases_update_user}; null if the API has none for that method and path. */
    @Nullable
    String operation();

    /**
     * Returns the names in the path, decoded, by the variable of the API's document that stands for them, such as {@code username}. A create
     * has the name of what it creates, too, which is in its body.
     */
    Map<String, String> names();

    /** Returns the id of the cluster in the path, or null. */
    default @Nullable String cluster() {
        return names().get(RequestPattern.CLUSTER);
    }

    /** Returns the name of the user in the path, or of the one that is created; null for other requests. */
    default @Nullable String user() {
        return names().get(RequestPattern.USER);
    }

    /** Returns the header fields, names in lower case, without {@code authorization}, {@code proxy-authorization} and {@code cookie}. */
    Map<String, List<String>> fields();

    /** Returns the first value of a header field, whatever the case of its name; null if there is none. */
    default @Nullable String field(String name) {
        List<String> values = fields().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * Returns the body as text; empty if there is none, it has not arrived, or the connection was lost before. It may have secrets in it. The
     * journal keeps the first 64 KiB.
     */
    String body();

    /** Returns the status of the answer, also if a fault lost it; null if the sandbox has not answered, or never will. */
    @Nullable
    Integer status();

    /** Returns the body of the answer as text; empty if there is none. It may have secrets in it. The journal keeps the first 64 KiB. */
    String answer();

    /**
     * Returns the fault that befell the request or its answer, such as {@code response_start reset}; {@code client_gone} if the client closed
     * the connection before the answer left; null if there was none.
     */
    @Nullable
    String fault();

    /** Returns the time from the request's head until the answer began to leave, by the sandbox's clock; null until then. */
    @Nullable
    Duration took();
}
