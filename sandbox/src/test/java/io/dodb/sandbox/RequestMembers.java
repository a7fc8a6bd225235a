package io.dodb.sandbox;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The members of request bodies as paths such as {@code rules[].value}: those of core's records, and those of a literal body. */
final class RequestMembers {
    private RequestMembers() {}

    /** Returns the members of a record and of the records inside it; a type without components of its own is one member. */
    static Set<String> of(Class<?> body) {
        Set<String> members = new TreeSet<>();
        add(body, "", members);
        return members;
    }

    private static void add(Type type, String path, Set<String> members) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            add(list.getActualTypeArguments()[0], path + "[]", members);
        } else if (type instanceof Class<?> sealed && sealed.isSealed()) {
            Arrays.stream(sealed.getPermittedSubclasses())
                    .filter(one -> !isText(one))
                    .forEach(one -> add(one, path, members));
        } else if (type instanceof Class<?> record && record.isRecord() && !isText(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (!component.getAccessor().isAnnotationPresent(JsonAnySetter.class)
                        && !isAnnotated(record, component, JsonAnySetter.class)) {
                    String name = snake(component.getName());
                    add(component.getGenericType(), path.isEmpty() ? name : path + '.' + name, members);
                }
            }
        } else {
            members.add(path);
        }
    }

    /** Returns whether a record stands for a value: one of its components is the whole of it. */
    private static boolean isText(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> isAnnotated(record, component, JsonValue.class));
    }

    private static boolean isAnnotated(
            Class<?> record, RecordComponent component, Class<? extends java.lang.annotation.Annotation> annotation) {
        try {
            return record.getDeclaredField(component.getName()).isAnnotationPresent(annotation)
                    || component.getAccessor().isAnnotationPresent(annotation);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Returns the leaves of a literal body. */
    static Set<String> of(JsonNode body) {
        Set<String> members = new TreeSet<>();
        add(body, "", members);
        return members;
    }

    private static void add(JsonNode node, String path, Set<String> members) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> add(value, path.isEmpty() ? name : path + '.' + name, members));
        } else if (node.isArray()) {
            node.forEach(element -> add(element, path + "[]", members));
        } else {
            members.add(path);
        }
    }
}
