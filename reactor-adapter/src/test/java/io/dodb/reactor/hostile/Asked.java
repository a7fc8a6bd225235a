package io.dodb.reactor.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request, and the answer that would be right.
 *
 * @param number counts the requests of the server, from 1
 * @param fields their names in lower case
 */
record Asked(HostileServer server, int number, String method, String target, Map<String, String> fields, String body) {
    private static final Pattern USER = Pattern.compile("/users/([^/?]+)");
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"");

    boolean isWrite() {
        return !method.equals("GET");
    }

    boolean isList() {
        return method.equals("GET") && !USER.matcher(target).find();
    }

    /** The user that it is about. */
    String user() {
        Matcher inPath = USER.matcher(target);
        if (inPath.find()) {
            return inPath.group(1);
        }
        Matcher inBody = NAME.matcher(body);
        return inBody.find() ? inBody.group(1) : "";
    }

    String rightStatus() {
        return switch (method) {
            case "DELETE" -> "204 No Content";
            case "POST" -> target.endsWith("/reset_auth") ? "200 OK" : "201 Created";
            default -> "200 OK";
        };
    }

    /** A status that may have a body, whatever the operation. */
    String statusWithBody() {
        return method.equals("DELETE") ? "200 OK" : rightStatus();
    }

    String rightBody() {
        if (method.equals("DELETE")) {
            return "";
        }
        if (!isList()) {
            return "{\"user\":" + userNamed(user()) + "}";
        }
        String page = server.url() + target.replaceAll("\\?.*", "") + "?page=";
        return target.contains("page=2")
                ? "{\"users\":[" + userNamed("u3") + "],\"links\":{\"pages\":{\"prev\":\"" + page
                        + "1\"}},\"meta\":{\"total\":3}}"
                : "{\"users\":[" + userNamed("u1") + "," + userNamed("u2") + "],\"links\":{\"pages\":{\"next\":\""
                        + page + "2\"}},\"meta\":{\"total\":3}}";
    }

    byte[] rightBytes() {
        return rightBody().getBytes(StandardCharsets.UTF_8);
    }

    /** The right head of a body of that many bytes. */
    String head(int length) {
        return String.format(
                Locale.ROOT,
                "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n",
                statusWithBody(),
                length);
    }

    static String userNamed(String name) {
        return "{\"name\":\"" + name + "\",\"role\":\"normal\",\"password\":\"" + HostileServer.PASSWORD
                + "\",\"access_cert\":\"c\",\"access_key\":\"" + HostileServer.KEY
                + "\",\"settings\":{\"acl\":[{\"id\":\"1\",\"topic\":\"t\",\"permission\":\"consume\"}]}}";
    }

    /** What another user would be answered, on whichever question. */
    static String stranger(String name) {
        return "{\"user\":" + userNamed(name) + ",\"users\":[" + userNamed(name) + "]}";
    }
}
