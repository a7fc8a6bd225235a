package io.dodb.reactor.documentation;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dodb.model.ClusterId;
import io.dodb.operation.Operation;
import io.dodb.reactor.DatabasesClient;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which method of the facades performs which operation, as user code writes it. Read from the compiled classes: a facade calls the binder
 * of an operation, and the binder reads the operation's constant.
 */
final class FacadeMethods {
    private static final String FACADES = "io.dodb.reactor";
    private static final String BINDERS = "io.dodb.api";

    private final Map<String, Set<String>> byOperation = new TreeMap<>();

    private FacadeMethods() {}

    static FacadeMethods find() {
        FacadeMethods found = new FacadeMethods();
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(FACADES, BINDERS);
        waysTo().forEach((facade, way) -> found.add(classes.get(facade), way));
        return found;
    }

    /** Such as {@code client.cluster(id).users().get(username)}; for each name only the shortest overload. */
    Collection<String> of(Operation<?> operation) {
        return byOperation.getOrDefault(operation.id(), Set.of());
    }

    /** How each facade is reached from the client: by methods without parameters, and through a cluster's id. */
    private static Map<Class<?>, String> waysTo() {
        Map<Class<?>, String> ways = new LinkedHashMap<>(Map.of(DatabasesClient.class, "client"));
        Deque<Class<?>> next = new ArrayDeque<>(ways.keySet());
        while (!next.isEmpty()) {
            Class<?> from = next.remove();
            for (Method method : methods(from)) {
                Class<?> to = method.getReturnType();
                List<Class<?>> parameters = List.of(method.getParameterTypes());
                boolean leads = parameters.isEmpty() || parameters.equals(List.of(ClusterId.class));
                if (leads && to.getPackageName().equals(FACADES) && !ways.containsKey(to)) {
                    ways.put(to, ways.get(from) + "." + written(method));
                    next.add(to);
                }
            }
        }
        return ways;
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type)
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(Method::getParameterCount)
                        .thenComparing(Method::toString))
                .toList();
    }

    private static String written(Method method) {
        return Arrays.stream(method.getParameters())
                .map(Parameter::getName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    private void add(JavaClass facade, String way) {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (JavaMethod method : facade.getMethods()) {
            operations(method)
                    .forEach(id -> byName.computeIfAbsent(method.getName(), name -> new TreeSet<>())
                            .add(id));
        }
        byName.forEach((name, ids) -> methods(facade.reflect()).stream()
                .filter(method -> method.getName().equals(name) && !name.startsWith("await"))
                .findFirst()
                .ifPresent(shortest -> ids.forEach(id ->
                        byOperation.computeIfAbsent(id, none -> new TreeSet<>()).add(way + "." + written(shortest)))));
    }

    private static Stream<String> operations(JavaMethod facade) {
        return facade.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getPackageName().equals(BINDERS))
                .flatMap(call -> call.getTarget().resolveMember().stream())
                .filter(binder -> binder.getModifiers().contains(JavaModifier.STATIC))
                .flatMap(binder -> binder.getFieldAccesses().stream())
                .filter(access -> access.getTarget().getRawType().isEquivalentTo(Operation.class))
                .map(access -> id(access.getTargetOwner().reflect(), access.getName()));
    }

    private static String id(Class<?> api, String constant) {
        try {
            Field field = api.getDeclaredField(constant);
            field.setAccessible(true);
            return ((Operation<?>) field.get(null)).id();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
