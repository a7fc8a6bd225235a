package io.dodb.reactor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The code of an application that the public API takes, found by reflection. */
final class Callbacks {
    private Callbacks() {}

    /** What the builder and the client, and all that is had from them or given to them, take and the library has not made final. */
    static Set<Class<?>> types() {
        Set<Class<?>> foreign = new HashSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> toSee = new ArrayDeque<>(List.of(DatabasesClientBuilder.class, DatabasesClient.class));
        while (!toSee.isEmpty()) {
            Class<?> type = toSee.remove();
            if (!isOurs(type) || !seen.add(type)) {
                continue;
            }
            for (Method method : methods(type)) {
                for (Class<?> taken : method.getParameterTypes()) {
                    (isForeign(taken) ? foreign : toSee).add(taken);
                }
                toSee.add(method.getReturnType());
            }
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    (isForeign(component.getType()) ? foreign : toSee).add(component.getType());
                }
            }
        }
        return foreign;
    }

    /** The methods of those types that are the library's, and of what those answer; the other types by their names. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        Deque<Class<?>> toSee = new ArrayDeque<>(types());
        while (!toSee.isEmpty()) {
            Class<?> type = toSee.remove();
            if (!isOurs(type)) {
                all.add(type.getSimpleName());
                continue;
            }
            for (Method method : methods(type)) {
                if (Modifier.isStatic(method.getModifiers())) {
                    continue;
                }
                all.add(type.getSimpleName() + "." + method.getName());
                Class<?> answer = method.getReturnType();
                if (isOurs(answer) && isForeign(answer)) {
                    toSee.add(answer);
                }
            }
        }
        return all;
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !(method.getName().equals("equals") && method.getParameterCount() == 1))
                .toList();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.dodb.");
    }

    private static boolean isForeign(Class<?> type) {
        return !Modifier.isFinal(type.getModifiers()) && !type.isSealed() && !type.isEnum();
    }
}
