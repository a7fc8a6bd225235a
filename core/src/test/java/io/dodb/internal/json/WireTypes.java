package io.dodb.internal.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the types of the catalogue's replies say of their members, by their names on the wire. */
final class WireTypes {
    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> openEnums = new TreeSet<>();
    private final Set<String> typedMaps = new TreeSet<>();

    private WireTypes() {}

    static WireTypes ofReplies() {
        WireTypes types = new WireTypes();
        Catalog.operations().forEach(operation -> types.visit(operation.reply()));
        return types;
    }

    /** Members that hold a text of the server's choice, of which the library knows some. */
    Set<String> openEnums() {
        return openEnums;
    }

    /** Members that are maps of one type: what stands in them is no unknown member but an entry. */
    Set<String> typedMaps() {
        return typedMaps;
    }

    static boolean keepsUnknownMembers(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
    }

    static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private void visit(Reply<?> reply) {
        if (reply instanceof Reply.Entity<?> entity) {
            visit(entity.key(), entity.type());
        } else if (reply instanceof Reply.Listing<?> listing) {
            visit(listing.key(), listing.type());
        } else if (reply instanceof Reply.Body<?> body) {
            visit("", body.type());
        }
    }

    private void visit(String name, Type type) {
        for (Class<?> raw : classes(type)) {
            if (isOpenEnum(raw)) {
                openEnums.add(name);
            } else if (raw.isRecord() && seen.add(raw)) {
                for (RecordComponent component : raw.getRecordComponents()) {
                    if (!keepsUnknownMembers(component)) {
                        visit(snakeCase(component.getName()), component.getGenericType());
                    }
                }
            }
        }
        if (type instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && map.getActualTypeArguments()[1] != Object.class) {
            typedMaps.add(name);
        }
    }

    /** The class and those of its type arguments, at any depth. */
    private static Set<Class<?>> classes(Type type) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        if (type instanceof Class<?> one) {
            classes.add(one);
        } else if (type instanceof ParameterizedType several) {
            for (Type argument : several.getActualTypeArguments()) {
                classes.addAll(classes(argument));
            }
        }
        return classes;
    }

    /** The members that the operation's entity must have. */
    static Set<String> required(Operation<?> operation) {
        return required(typeOf(operation.reply()));
    }

    static Class<?> typeOf(Reply<?> reply) {
        if (reply instanceof Reply.Entity<?> entity) {
            return entity.type();
        }
        return reply instanceof Reply.Listing<?> listing ? listing.type() : ((Reply.Body<?>) reply).type();
    }

    /** The members that a type must have: its components that are not nullable, but lists and maps. Said here once more, by other means. */
    static Set<String> required(Class<?> type) {
        return Arrays.stream(type.isRecord() && !isScalar(type) ? type.getRecordComponents() : new RecordComponent[0])
                .filter(component -> !component.getAnnotatedType().toString().contains("Nullable"))
                .filter(component -> component.getType() != List.class && component.getType() != Map.class)
                .map(component -> snakeCase(component.getName()))
                .collect(Collectors.toSet());
    }

    /** A record that stands on the wire as one value. */
    static boolean isScalar(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    /** A value that says whether the library knows it. */
    private static boolean isOpenEnum(Class<?> type) {
        return isScalar(type)
                && Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals("isKnown"));
    }
}
