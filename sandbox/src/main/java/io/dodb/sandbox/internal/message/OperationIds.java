package io.dodb.sandbox.internal.message;

import io.dodb.api.Catalog;
import io.dodb.internal.Nearest;
import io.dodb.operation.Operation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the catalogue that tests write down: the ids of operations, and the variables of their paths. */
public final class OperationIds {
    private static final List<String> IDS =
            Catalog.operations().stream().map(Operation::id).toList();
    private static final Collection<String> VARIABLES = Catalog.operations().stream()
            .flatMap(operation -> operation.path().variables().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Map<String, Created> CREATED = created();

    private OperationIds() {}

    /**
     * Where a create has the name of what it creates.
     *
     * @param variable the variable that has the name in the paths of later requests
     * @param member the member that has it in the body of the create
     */
    public record Created(String variable, String member) {}

    private static Map<String, Created> created() {
        Map<String, Created> created = new HashMap<>();
        for (Operation<?> operation : Catalog.operations()) {
            for (String variable : VARIABLES) {
                String item = operation.path() + "/{" + variable + "}";
                // what has an id instead of a name is not named by who creates it
                if (operation.creation() != null
                        && variable.endsWith("name")
                        && Catalog.operations().stream()
                                .anyMatch(other -> other.path().toString().equals(item))) {
                    created.put(
                            operation.id(), new Created(variable, variable.equals("subject_name") ? variable : "name"));
                }
            }
        }
        return created;
    }

    /**
     * Returns the operation of that id.
     *
     * @throws IllegalArgumentException if there is none; the message has the nearest one
     */
    public static Operation<?> require(String id) {
        Operation<?> operation = Catalog.find(id);
        if (operation == null) {
            throw new IllegalArgumentException("there is no operation '" + id + "'" + Nearest.hint(id, IDS));
        }
        return operation;
    }

    /**
     * Checks that a variable is one of some path, such as {@code username}.
     *
     * @throws IllegalArgumentException if it is of none; the message has those that there are
     */
    public static void requireVariable(String variable) {
        if (!VARIABLES.contains(variable)) {
            throw new IllegalArgumentException("no path has a variable '" + variable + "'"
                    + Nearest.hint(variable, VARIABLES) + "; there are " + String.join(", ", VARIABLES));
        }
    }

    /** Returns whether requests of an operation have that name: in their path, or in their body if they create what is named. */
    public static boolean names(Operation<?> operation, String variable) {
        return operation.path().variables().contains(variable) || isCreated(operation.id(), variable);
    }

    /** Returns where that operation has the name of what it creates, or null if it creates nothing that is named. */
    public static @Nullable Created created(String operationId) {
        return CREATED.get(operationId);
    }

    /** Returns whether an operation, or any if it is null, has that name in its body. */
    public static boolean isInBody(@Nullable String operationId, String variable) {
        return operationId == null
                ? CREATED.values().stream()
                        .anyMatch(created -> created.variable().equals(variable))
                : isCreated(operationId, variable);
    }

    private static boolean isCreated(String operationId, String variable) {
        Created created = CREATED.get(operationId);
        return created != null && created.variable().equals(variable);
    }
}
