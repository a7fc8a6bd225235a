package io.dodb.reactor;

import java.lang.reflect.Method;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check, done once, that the libraries on the class path are recent enough. An application may bring older ones, through the versions of
 * a platform or framework, which would otherwise fail in the middle of a call.
 */
final class Requirements {
    private static final List<Need> NEEDS = List.of(
            new Need(
                    "jackson-annotations 2.21 or later",
                    "com.fasterxml.jackson.annotation.JsonSerializeAs",
                    null,
                    "com.fasterxml.jackson.annotation.JsonProperty"),
            new Need(
                    "jackson-databind 3.1 or later (tools.jackson.core)",
                    "tools.jackson.databind.exc.CollectedProblem",
                    null,
                    "tools.jackson.databind.json.JsonMapper"),
            new Need(
                    "reactor-netty-http 1.3 or later",
                    "reactor.netty.http.client.Http2AllocationStrategy$Builder",
                    "strictConnectionReuse",
                    "reactor.netty.http.client.HttpClient"),
            new Need("Netty 4.2 or later", "io.netty.channel.IoHandlerFactory", null, "io.netty.channel.Channel"));

    private static volatile boolean met;

    private Requirements() {}

    /**
     * A library and the check that it is recent enough.
     *
     * @param what the library and its sufficient versions
     * @param type a type of these versions
     * @param method a method of the type in these versions; null if the type is enough
     * @param older a type of every version
     */
    private record Need(String what, String type, @Nullable String method, String older) {
        boolean isMet(ClassLoader loader) {
            Class<?> found = find(type, loader);
            return found != null && (method == null || has(found, method));
        }

        private static boolean has(Class<?> type, String method) {
            for (Method known : type.getMethods()) {
                if (known.getName().equals(method)) {
                    return true;
                }
            }
            return false;
        }

        String problem(ClassLoader loader) {
            Class<?> found = find(older, loader);
            return "it needs " + what + ", and found " + (found == null ? "none" : origin(found));
        }
    }

    /**
     * Checks that all requirements are met.
     *
     * @throws IllegalStateException if one is not; the message names the version found and those needed
     */
    static void check() {
        if (!met) {
            check(Requirements.class.getClassLoader());
            met = true;
        }
    }

    static void check(ClassLoader loader) {
        List<String> problems = new ArrayList<>();
        for (Need need : NEEDS) {
            if (!need.isMet(loader)) {
                problems.add(need.problem(loader));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("dodb can't work with the libraries on the class path: "
                    + String.join("; ", problems)
                    + ". Import dodb-bom before other lists of versions, or set these versions yourself");
        }
    }

    private static @Nullable Class<?> find(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Returns the name of its jar, or its version, or that it is there. */
    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return "another version";
        }
        String path = location.getPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
