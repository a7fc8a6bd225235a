package io.dodb.testing;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.model.ClusterId;
import io.dodb.model.Secret;
import io.dodb.model.SecretTexts;
import io.dodb.model.Timestamp;
import io.dodb.model.logsink.LogsinkType;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of the model's types in which each secret member has a text of its own that can be looked for. They are found by walking the types:
 * records, lists, maps, and each of the types that a sealed one permits. A secret member that is new is in them by itself.
 */
public final class SecretSamples {
    /** In each secret, and nowhere else. */
    public static final String MARK = "zq7x";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whether texts of open maps are filled in; what people write by hand may have no unknown members. */
    private final boolean unknownMembers;

    private boolean anySecret;

    private SecretSamples(boolean unknownMembers) {
        this.unknownMembers = unknownMembers;
    }

    /** The answers to an operation, one for each choice of types; none if nothing in them is secret. */
    public static List<String> answers(Operation<?> operation) {
        return answerTrees(operation).stream().map(JSON::writeValueAsString).toList();
    }

    private static List<Object> answerTrees(Operation<?> operation) {
        SecretSamples samples = new SecretSamples(true);
        List<Object> trees = new ArrayList<>();
        if (operation.reply() instanceof Reply.Entity<?> entity) {
            samples.of(entity.type()).forEach(value -> trees.add(Map.of(entity.key(), value)));
        } else if (operation.reply() instanceof Reply.Listing<?> listing) {
            samples.of(listing.type()).forEach(value -> trees.add(Map.of(listing.key(), List.of(value, value))));
        } else if (operation.reply() instanceof Reply.Body<?> whole) {
            trees.addAll(samples.of(whole.type()));
        }
        return samples.anySecret ? trees : List.of();
    }

    /** The bodies that an operation takes, one for each choice of types; none if nothing in them is secret. */
    public static List<String> bodies(Operation<?> operation) {
        SecretSamples samples = new SecretSamples(false);
        List<String> bodies = operation.body() == null
                ? List.of()
                : samples.of(operation.body()).stream()
                        .map(JSON::writeValueAsString)
                        .toList();
        return samples.anySecret ? bodies : List.of();
    }

    /** The answers to an operation, each with a secret text in one place where a number, a truth value, an object or an array is due. */
    public static List<String> misplaced(Operation<?> operation) {
        List<String> all = new ArrayList<>();
        for (Object tree : answerTrees(operation)) {
            replaceEach(tree, replaced -> all.add(JSON.writeValueAsString(replaced)));
        }
        return all;
    }

    private static void replaceEach(Object tree, Consumer<Object> result) {
        if (tree instanceof String) {
            return;
        }
        result.accept(secret("misplaced"));
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> replaceEach(value, replaced -> {
                Map<Object, Object> copy = new LinkedHashMap<>(map);
                copy.put(name, replaced);
                result.accept(copy);
            }));
        } else if (tree instanceof List<?> list) {
            replaceEach(list.get(0), replaced -> result.accept(List.of(replaced)));
        }
    }

    static String secret(String name) {
        return MARK + "-" + name + "-" + MARK;
    }

    /** Values of a type: one, or as many as there are choices in it. */
    private List<Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<Object> values = of(generic.getActualTypeArguments()[generic.getRawType() == Map.class ? 1 : 0]);
            return generic.getRawType() == Map.class
                    ? values.stream()
                            .<Object>map(value -> Map.of("entry", value))
                            .toList()
                    : values.stream().<Object>map(List::of).toList();
        }
        Class<?> named = (Class<?>) type;
        if (named.isSealed()) {
            return Arrays.stream(named.getPermittedSubclasses())
                    .flatMap(permitted -> of(permitted).stream())
                    .toList();
        }
        return named.isRecord() ? ofRecord(named) : List.of(scalar(named));
    }

    private static Object scalar(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return true;
        }
        if (type == BigDecimal.class) {
            return new BigDecimal("15.5");
        }
        return type == Long.class || type == Integer.class || type == int.class || type == long.class
                ? (Object) 15
                : "text";
    }

    private List<Object> ofRecord(Class<?> type) {
        if (type == ClusterId.class) {
            return List.of("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
        }
        if (type == Timestamp.class) {
            return List.of("2026-01-02T03:04:05Z");
        }
        List<Map<String, Object>> values = new ArrayList<>(List.of(new LinkedHashMap<>()));
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonValue.class) && !isSecret(component)) {
                return of(component.getGenericType());
            }
            values = values.stream()
                    .flatMap(value -> with(value, component).stream())
                    .toList();
        }
        return List.copyOf(values);
    }

    private static boolean isSecret(RecordComponent component) {
        return component.getType() == Secret.class || component.isAnnotationPresent(SecretTexts.class);
    }

    /** The value with that component in each of its choices. */
    private List<Map<String, Object>> with(Map<String, Object> value, RecordComponent component) {
        boolean open = component.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
        if (component.isAnnotationPresent(SecretTexts.class)) {
            anySecret = true;
            return List.of(
                    open && !unknownMembers
                            ? value
                            : with(value, "not_known", Map.of("deep", List.of(secret("open")))));
        }
        if (open) {
            return List.of(unknownMembers ? with(value, "not_known_token", secret("by-name")) : value);
        }
        String name = name(component);
        if (component.getType() == Secret.class) {
            anySecret = true;
            return List.of(with(value, name, secret(name)));
        }
        if (component.getType() == LogsinkType.class) {
            // the config's type stands beside it: as many as there are, each with each
            return Stream.concat(LogsinkType.known().stream().map(LogsinkType::value), Stream.of("newer"))
                    .map(type -> with(value, name, type))
                    .toList();
        }
        return of(component.getGenericType()).stream()
                .map(one -> with(value, name, one))
                .toList();
    }

    private static Map<String, Object> with(Map<String, Object> value, String name, Object member) {
        Map<String, Object> copy = new LinkedHashMap<>(value);
        copy.put(name, member);
        return copy;
    }

    private static String name(RecordComponent component) {
        JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other != null
                ? other.value()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
