package io.dodb.cli.command;

import io.dodb.internal.json.WireCodec;
import io.dodb.model.ClusterId;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The binding of the arguments of {@code dodb call} to an operation, which refuses those that don't fit. */
final class CallArguments {
    private static final String CLUSTER = "database_cluster_uuid";
    private static final Set<String> PAGING = Set.of("page", "per_page");

    private CallArguments() {}

    /**
     * Returns the call.
     *
     * @throws IllegalArgumentException if something is missing, unknown or malformed; the message says what is allowed
     */
    static <R> Call<R> bind(Operation<R> operation, List<String> path, List<String> query, @Nullable String body) {
        Call<R> call = operation.call(pathValues(operation, pairs("-p", path)));
        for (Map.Entry<String, String> parameter : pairs("-q", query).entrySet()) {
            checkQuery(operation, parameter.getKey());
            call = call.query(parameter.getKey(), parameter.getValue());
        }
        if (body != null) {
            return call.body(WireCodec.INSTANCE.readBody(operation, body));
        }
        if (operation.body() != null) {
            throw new IllegalArgumentException(operation.id() + " takes a request body: give it with -d"
                    + (isEmptyEnough(operation) ? "; {} is enough" : ""));
        }
        return call;
    }

    private static boolean isEmptyEnough(Operation<?> operation) {
        try {
            WireCodec.INSTANCE.readBody(operation, "{}");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, String> pairs(String option, List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(option + " takes name=value, not '" + text + "'");
            }
            String name = text.substring(0, equals);
            if (pairs.put(name, text.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(option + " " + name + " is given twice");
            }
        }
        return pairs;
    }

    private static List<String> pathValues(Operation<?> operation, Map<String, String> given) {
        List<String> names = operation.path().variables();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(operation.id() + " has no path variable '" + name + "'; "
                        + (names.isEmpty() ? "it has none" : "it has " + String.join(", ", names)));
            }
        }
        return names.stream().map(name -> pathValue(operation, name, given)).toList();
    }

    private static String pathValue(Operation<?> operation, String name, Map<String, String> given) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(operation.id() + " needs -p " + name + "=...; it has "
                    + String.join(", ", operation.path().variables()));
        }
        try {
            return name.equals(CLUSTER) ? ClusterId.parse(value).toString() : value;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("-p " + name + ": " + e.getMessage(), e);
        }
    }

    /** Checks a query parameter. An operation documented without any may have undocumented ones, so any is allowed. */
    private static void checkQuery(Operation<?> operation, String name) {
        Set<String> documented = operation.query();
        if (!documented.isEmpty() && !documented.contains(name) && !PAGING.contains(name)) {
            throw new IllegalArgumentException(operation.id() + " has no query parameter '" + name + "'; it has "
                    + String.join(", ", documented) + ", page, per_page");
        }
    }
}
