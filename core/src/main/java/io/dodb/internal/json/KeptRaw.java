package io.dodb.internal.json;

import io.dodb.internal.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a member that is not as documented, in a type that is written back, as one that the library does not know: it goes back as it came.
 * Skipping one rule of a list that replaces all rules would revoke it.
 */
final class KeptRaw {
    /** The context attribute with the members kept for the object under construction. */
    private static final Object KEPT = new Object();

    private KeptRaw() {}

    static SimpleModule module() {
        return new SimpleModule("kept-raw").setDeserializerModifier(new Readers());
    }

    /** Adds the kept members to the values that an object is about to be made of. */
    @SuppressWarnings("unchecked") // the kept members and their target are both maps by name
    static void addTo(@Nullable Object[] values, int other, DeserializationContext context) {
        Map<String, @Nullable Object> kept = (Map<String, @Nullable Object>) context.getAttribute(KEPT);
        if (kept == null || kept.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (values[other] instanceof Map<?, ?> unknown) {
            all.putAll((Map<String, @Nullable Object>) unknown);
        }
        all.putAll(kept);
        values[other] = all;
    }

    private static final class Readers extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
            return WrittenBack.is(type.getBeanClass()) ? new Reader(reader) : reader;
        }
    }

    /** Reads from a copy, without the members that turn out to be unreadable. */
    private static final class Reader extends DelegatingDeserializer {
        Reader(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new Reader(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.isExpectedStartObjectToken()) {
                return super.deserialize(parser, context);
            }
            ObjectNode object = (ObjectNode) context.readTree(parser);
            Object outer = context.getAttribute(KEPT);
            try {
                return read(object, context);
            } finally {
                context.setAttribute(KEPT, outer);
            }
        }

        private Object read(ObjectNode object, DeserializationContext context) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            JacksonException first = null;
            while (true) {
                context.setAttribute(KEPT, kept);
                try (JsonParser rest = object.traverse(context)) {
                    rest.nextToken();
                    return super.deserialize(rest, context);
                } catch (JacksonException odd) {
                    if (JsonProblem.errorIn(odd) != null) {
                        throw odd;
                    }
                    first = first == null ? odd : first;
                    String name = memberOf(odd);
                    JsonNode value = name == null ? null : object.remove(name);
                    if (value == null) {
                        throw first; // it is not there, or the object is nothing without it
                    }
                    kept.put(name, Secrets.misplaced(context.readTreeAsValue(value, Object.class)));
                }
            }
        }

        private static @Nullable String memberOf(JacksonException odd) {
            List<JacksonException.Reference> path = odd.getPath();
            return path.isEmpty() ? null : path.get(0).getPropertyName();
        }
    }
}
