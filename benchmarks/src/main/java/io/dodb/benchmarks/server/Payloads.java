package io.dodb.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON as the API sends it. */
public final class Payloads {
    /** A Kafka user has a certificate and a key of about this size. */
    private static final String PEM = "A".repeat(1850);

    private Payloads() {}

    /** One Kafka user in 4 KB. */
    public static byte[] user() {
        return bytes("{\"user\":" + user("app", true, 3) + "}");
    }

    /** A Kafka user with so many rules. */
    public static byte[] userWithRules(int rules) {
        return bytes("{\"user\":" + user("app", true, rules) + "}");
    }

    /** A list of so many users, a kilobyte each. */
    public static byte[] users(int users) {
        return bytes(IntStream.range(0, users)
                .mapToObj(i -> user("app-" + i, false, 14))
                .collect(Collectors.joining(",", "{\"users\":[", "]}")));
    }

    private static String user(String name, boolean certificate, int rules) {
        return "{\"name\":\"" + name + "\",\"role\":\"normal\",\"password\":\"not-a-secret\","
                + (certificate ? "\"access_cert\":\"" + PEM + "\",\"access_key\":\"" + PEM + "\"," : "")
                + "\"settings\":{\"acl\":["
                + IntStream.range(0, rules)
                        .mapToObj(i ->
                                "{\"id\":\"acl" + i + "\",\"topic\":\"orders-" + i + ".*\",\"permission\":\"consume\"}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
