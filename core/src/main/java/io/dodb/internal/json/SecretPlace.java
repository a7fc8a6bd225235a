package io.dodb.internal.json;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.internal.SecretNames;
import io.dodb.model.Secret;
import io.dodb.model.SecretTexts;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import io.dodb.operation.Reply;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * A place in an answer, with the types of the model for the values there. A member of one of several types is secret if it is in any of
 * them. For members that no type has, the name decides.
 *
 * @param secret whether everything at and below it is
 * @param types the types that may stand there, or in the array there; none if unknown
 * @param envelope the members of an answer's outermost object
 */
record SecretPlace(boolean secret, List<Type> types, Map<String, SecretPlace> envelope) {
    private static final SecretPlace SECRET = new SecretPlace(true, List.of(), Map.of());
    private static final SecretPlace UNKNOWN = new SecretPlace(false, List.of(), Map.of());

    /** Returns the whole answer. */
    static SecretPlace of(Operation<?> operation) {
        Map<String, SecretPlace> envelope = new HashMap<>();
        if (operation.reply() instanceof Reply.Body<?> whole) {
            return of(List.of(whole.type()));
        }
        if (operation.reply() instanceof Reply.Entity<?> entity) {
            envelope.put(entity.key(), of(List.of(entity.type())));
        } else if (operation.reply() instanceof Reply.Listing<?> listing) {
            envelope.put("links", of(List.of(Page.Links.class)));
            envelope.put("meta", of(List.of(Page.Meta.class)));
            envelope.put(listing.key(), of(List.of(listing.type())));
        }
        return new SecretPlace(false, List.of(), envelope);
    }

    private static SecretPlace of(List<Type> types) {
        List<Type> all = types.stream().flatMap(SecretPlace::alternatives).toList();
        return all.contains(Secret.class) ? SECRET : new SecretPlace(false, all, Map.of());
    }

    /** Returns the types to choose from; the place of a list is the place of its items. */
    private static Stream<Type> alternatives(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return alternatives(generic.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> named && named.isSealed()
                ? Arrays.stream(named.getPermittedSubclasses()).flatMap(SecretPlace::alternatives)
                : Stream.of(type);
    }

    SecretPlace member(String name) {
        SecretPlace inEnvelope = secret ? this : envelope.get(name);
        if (inEnvelope != null) {
            return inEnvelope;
        }
        List<Type> known = types.stream().flatMap(type -> declared(type, name)).toList();
        if (!known.isEmpty()) {
            return of(known);
        }
        return SecretNames.suggest(name) || types.stream().anyMatch(SecretPlace::keepsUnknownTextsSecret)
                ? SECRET
                : UNKNOWN;
    }

    private static Stream<Type> declared(Type type, String name) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Type value = map.getActualTypeArguments()[1];
            return value == Object.class ? Stream.empty() : Stream.of(value);
        }
        return components(type)
                .filter(component -> !isOpen(component) && name(component).equals(name))
                .map(RecordComponent::getGenericType);
    }

    private static boolean keepsUnknownTextsSecret(Type type) {
        return components(type).anyMatch(component -> component.isAnnotationPresent(SecretTexts.class));
    }

    private static Stream<RecordComponent> components(Type type) {
        return type instanceof Class<?> named && named.isRecord()
                ? Arrays.stream(named.getRecordComponents())
                : Stream.empty();
    }

    /** Returns whether it stands for members instead of being one. */
    private static boolean isOpen(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonAnySetter.class)
                || component.getAccessor().isAnnotationPresent(JsonValue.class)
                || component.isAnnotationPresent(SecretTexts.class);
    }

    private static String name(RecordComponent component) {
        JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other != null ? other.value() : SnakeCase.NAMES.translate(component.getName());
    }

    /** The codec's naming, made callable. */
    private static final class SnakeCase extends PropertyNamingStrategies.SnakeCaseStrategy {
        private static final long serialVersionUID = 1L;
        static final SnakeCase NAMES = new SnakeCase();

        @Override
        protected String translate(String name) {
            return super.translate(name);
        }
    }

    /** Returns whether a text there must not be shown: it is secret, or unexpected in that place. */
    boolean hidesText() {
        return secret || (!types.isEmpty() && types.stream().noneMatch(SecretPlace::isText));
    }

    /** Returns whether a number there must not be shown: only in the place of a secret. */
    boolean hidesNumber() {
        return secret;
    }

    private static boolean isText(Type type) {
        if (type instanceof Class<?> named && named.isRecord()) {
            return components(type)
                    .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                    .anyMatch(component -> isText(component.getType()));
        }
        return type instanceof Class<?> named
                && named != Map.class
                && named != Boolean.class
                && !Number.class.isAssignableFrom(named)
                && !named.isPrimitive();
    }
}
