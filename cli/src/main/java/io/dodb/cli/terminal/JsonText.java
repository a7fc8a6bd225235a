package io.dodb.cli.terminal;

import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The command's own JSON output, on one line. The codec prints the API's answers instead. */
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
