package io.dodb.sandbox.internal.message;

import io.dodb.http.HttpMethod;
import io.dodb.operation.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a method and a path. Where a fixed word and a variable both fit, the fixed word wins (quirk 41). */
public final class Routes {
    private static final String HEAD = "HEAD";

    private final Map<Integer, List<Route>> byLength = new HashMap<>();

    public Routes(List<Operation<?>> operations) {
        for (Operation<?> operation : operations) {
            Route route = Route.of(operation);
            byLength.computeIfAbsent(route.template().size(), length -> new ArrayList<>())
                    .add(route);
        }
        byLength.values().forEach(routes -> routes.sort(Comparator.comparing(Route::shape)));
    }

    /**
     * Returns the operation for a request. A HEAD is a GET that wants no body (RFC 9110, 9.3.2).
     *
     * @return null if there is none for that path
     * @throws Refusal 405 if there is one, but not for that method
     */
    @Nullable
    public Match match(String method, List<String> segments) {
        @Nullable String shape = null;
        Set<String> allowed = new TreeSet<>();
        for (Route route : byLength.getOrDefault(segments.size(), List.of())) {
            if (shape != null && !shape.equals(route.shape())) {
                break;
            }
            if (route.fits(segments)) {
                HttpMethod taken = route.operation().method();
                if (taken.name().equals(method) || (taken == HttpMethod.GET && method.equals(HEAD))) {
                    return new Match(route.operation(), route.arguments(segments));
                }
                shape = route.shape();
                allowed.add(taken.name());
                if (taken == HttpMethod.GET) {
                    allowed.add(HEAD);
                }
            }
        }
        if (shape != null) {
            throw Refusal.methodNotAllowed(allowed);
        }
        return null;
    }

    /** An operation and the decoded values of its path variables, in order. */
    public record Match(Operation<?> operation, List<String> arguments) {}

    /**
     * One operation's path.
     *
     * @param template the segments; null stands for a variable
     * @param shape sorts fixed words before variables, from the left
     */
    private record Route(Operation<?> operation, List<@Nullable String> template, String shape) {

        static Route of(Operation<?> operation) {
            List<@Nullable String> template = new ArrayList<>();
            StringBuilder shape = new StringBuilder();
            for (String segment : operation.path().toString().substring(1).split("/", -1)) {
                boolean variable = segment.startsWith("{");
                template.add(variable ? null : segment);
                shape.append(variable ? 'v' : 'f');
            }
            return new Route(operation, template, shape.toString());
        }

        boolean fits(List<String> segments) {
            for (int i = 0; i < segments.size(); i++) {
                String fixed = template.get(i);
                String segment = segments.get(i);
                if (fixed == null ? segment.isEmpty() : !fixed.equals(segment)) {
                    return false;
                }
            }
            return true;
        }

        List<String> arguments(List<String> segments) {
            List<String> arguments = new ArrayList<>(4);
            for (int i = 0; i < segments.size(); i++) {
                if (template.get(i) == null) {
                    arguments.add(segments.get(i));
                }
            }
            return arguments;
        }
    }
}
