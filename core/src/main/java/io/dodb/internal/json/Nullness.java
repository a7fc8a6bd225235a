package io.dodb.internal.json;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The members that a record must have by its own annotations: members that are not {@link Nullable} under {@link NullMarked}, and members
 * that are {@link NonNull} anywhere. Lists and maps are never required: the record reads an absent one, usually as empty.
 */
final class Nullness {
    private Nullness() {}

    /** Returns, for each component in order, whether it is required. */
    static boolean[] required(Class<?> type) {
        boolean marked = isNullMarked(type);
        RecordComponent[] components = type.getRecordComponents();
        boolean[] required = new boolean[components.length];
        for (int i = 0; i < components.length; i++) {
            required[i] = isRequired(components[i], marked);
        }
        return required;
    }

    private static boolean isRequired(RecordComponent component, boolean marked) {
        Class<?> type = component.getType();
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return false;
        }
        AnnotatedElement use = component.getAnnotatedType();
        return marked ? !use.isAnnotationPresent(Nullable.class) : use.isAnnotationPresent(NonNull.class);
    }

    /** Returns whether the nearest annotation says so: of the type, an enclosing one, the package or the module. */
    private static boolean isNullMarked(Class<?> type) {
        for (Class<?> scope = type; scope != null; scope = scope.getEnclosingClass()) {
            if (saysSomething(scope)) {
                return scope.isAnnotationPresent(NullMarked.class);
            }
        }
        Package home = type.getPackage();
        AnnotatedElement outermost = home != null && saysSomething(home) ? home : type.getModule();
        return outermost.isAnnotationPresent(NullMarked.class);
    }

    private static boolean saysSomething(AnnotatedElement scope) {
        return scope.isAnnotationPresent(NullMarked.class) || scope.isAnnotationPresent(NullUnmarked.class);
    }
}
