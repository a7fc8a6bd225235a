package io.dodb.cli.terminal;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The command's own JSON, on one line. The codec prints and reads the API's instead. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** Returns the JSON of maps, iterables, texts, numbers and booleans. Null members are left out. */
    public static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    /** Returns the same on many lines, for people. */
    public static String indented(Map<?, ?> value) {
        StringBuilder text = new StringBuilder();
        indent(text, "", value);
        return text.toString();
    }

    private static void indent(StringBuilder text, String margin, Object value) {
        String inner = margin + "  ";
        if (value instanceof Map<?, ?> map && map.values().stream().anyMatch(JsonText::hasParts)) {
            text.append('{');
            String before = "\n";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                text.append(before).append(inner).append(of(member.getKey())).append(": ");
                indent(text, inner, member.getValue());
                before = ",\n";
            }
            text.append('\n').append(margin).append('}');
        } else {
            text.append(of(value));
        }
    }

    private static boolean hasParts(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof Iterable<?>;
    }

    /**
     * Returns the value of a JSON text: maps, lists, texts, whole numbers as long, others as double, booleans. Null members are left out.
     *
     * @throws IllegalArgumentException if it is not one value
     */
    public static Object read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            Object value = value(parser, parser.nextToken());
            if (value == null || parser.nextToken() != null) {
                throw new IllegalArgumentException("not one JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    Object member = value(parser, parser.nextToken());
                    if (member != null) {
                        members.put(name, member);
                    }
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    Object item = value(parser, next);
                    if (item != null) {
                        items.add(item);
                    }
                }
                yield items;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, member) -> member(generator, String.valueOf(name), member));
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            items.forEach(item -> write(generator, item));
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Long || value instanceof Integer) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else {
            generator.writeString(value.toString());
        }
    }

    private static void member(JsonGenerator generator, String name, @Nullable Object value) {
        if (value != null) {
            generator.writeName(name);
            write(generator, value);
        }
    }
}
