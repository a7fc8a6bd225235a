package io.dodb.cli.event;

import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Events as JSON, in ASCII and on one line: the member {@code event} names the kind, the others are the components of the record. Null
 * components are left out; members that a record does not have are ignored.
 */
public final class EventText {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String KIND = "event";
    private static final Map<String, Form> FORMS = forms();

    private EventText() {}

    /** The components of one kind of event, and its constructor. */
    private record Form(List<RecordComponent> components, Constructor<?> constructor) {
        static Form of(Class<?> kind) {
            List<RecordComponent> components = List.of(kind.getRecordComponents());
            try {
                return new Form(
                        components,
                        kind.getDeclaredConstructor(components.stream()
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Class<?> kind : RunEvent.class.getPermittedSubclasses()) {
            forms.put(name(kind), Form.of(kind));
        }
        return forms;
    }

    /** Returns the names of all kinds. */
    static List<String> kinds() {
        return List.copyOf(FORMS.keySet());
    }

    private static String name(Class<?> kind) {
        String simple = kind.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }

    private static Form form(RunEvent event) {
        return Objects.requireNonNull(FORMS.get(name(event.getClass())));
    }

    /** Returns the event as a line, without its end. */
    public static String of(RunEvent event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            generator.writeName(KIND);
            generator.writeString(name(event.getClass()));
            for (RecordComponent component : form(event).components()) {
                Object value = component.getAccessor().invoke(event);
                if (value != null) {
                    generator.writeName(component.getName());
                    write(generator, value);
                }
            }
            generator.writeEndObject();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Enum<?> constant) {
            generator.writeString(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> texts) {
            generator.writeStartArray();
            texts.forEach(text -> generator.writeString(String.valueOf(text)));
            generator.writeEndArray();
        } else {
            generator.writeString(value.toString());
        }
    }

    /** Returns the event, or null if the line is not one. */
    public static @Nullable RunEvent parse(String line) {
        try {
            Map<String, Object> members = members(line);
            Form form = FORMS.get(String.valueOf(members.get(KIND)));
            if (form == null) {
                return null;
            }
            Object[] values = form.components().stream()
                    .map(component -> value(component, members.get(component.getName())))
                    .toArray();
            return (RunEvent) form.constructor().newInstance(values);
        } catch (JacksonException | IllegalArgumentException | ReflectiveOperationException e) {
            return null;
        }
    }

    private static Map<String, Object> members(String line) {
        Map<String, Object> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                Object value = read(parser);
                if (value != null) {
                    members.put(name, value);
                }
            }
            require(parser.nextToken() == null);
        }
        return members;
    }

    /** Returns a text, a whole number or a list of texts; null for anything else. */
    private static @Nullable Object read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.VALUE_STRING);
            texts.add(parser.getString());
        }
        return List.copyOf(texts);
    }

    private static @Nullable Object value(RecordComponent component, @Nullable Object value) {
        Class<?> type = component.getType();
        if (value == null) {
            require(component.getAnnotatedType().isAnnotationPresent(Nullable.class));
            return null;
        }
        if (type == long.class || type == Long.class) {
            require(value instanceof Long);
            return value;
        }
        if (type == int.class) {
            require(value instanceof Long number && number == number.intValue());
            return ((Long) value).intValue();
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .filter(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(value))
                    .findAny()
                    .orElseThrow(IllegalArgumentException::new);
        }
        require(type.isInstance(value));
        return value;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not an event");
        }
    }
}
