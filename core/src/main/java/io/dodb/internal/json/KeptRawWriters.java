package io.dodb.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Writes no member twice: one that was kept as it came ({@link KeptRaw}), and was set since, is written as it was set. */
final class KeptRawWriters extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    private KeptRawWriters() {}

    static SimpleModule module() {
        return new SimpleModule("kept-raw-writers").setSerializerModifier(new KeptRawWriters());
    }

    @Override
    @SuppressWarnings("unchecked") // a serializer is used only for its own type
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> writer) {
        if (!WrittenBack.is(type.getBeanClass())) {
            return writer;
        }
        Map<String, AnnotatedMember> known = new HashMap<>();
        for (BeanPropertyDefinition member : type.get().findProperties()) {
            if (member.getAccessor() != null) {
                known.put(member.getName(), member.getAccessor());
            }
        }
        return new Writer(
                (ValueSerializer<Object>) writer,
                type.getBeanClass(),
                type.get().findAnyGetter(),
                known);
    }

    private static final class Writer extends ValueSerializer<Object> {
        private final ValueSerializer<Object> writer;
        private final Class<?> type;
        private final AnnotatedMember other;
        private final Map<String, AnnotatedMember> known;

        Writer(
                ValueSerializer<Object> writer,
                Class<?> type,
                AnnotatedMember other,
                Map<String, AnnotatedMember> known) {
            this.writer = writer;
            this.type = type;
            this.other = other;
            this.known = known;
        }

        @Override
        public void resolve(SerializationContext context) {
            writer.resolve(context);
        }

        @Override
        @SuppressWarnings("unchecked") // as above
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Writer((ValueSerializer<Object>) writer.createContextual(context, property), type, other, known);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            Map<?, ?> kept = (Map<?, ?>) other.getValue(value);
            boolean isAsItCame = kept.isEmpty() || kept.keySet().stream().noneMatch(name -> isSet(value, name));
            writer.serialize(isAsItCame ? value : withoutWhatIsSet(value, kept), generator, context);
        }

        private Object withoutWhatIsSet(Object value, Map<?, ?> kept) {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = Arrays.stream(components)
                    .map(component -> get(value, component))
                    .toArray();
            Map<Object, @Nullable Object> rest = new LinkedHashMap<>(kept);
            rest.keySet().removeIf(name -> isSet(value, name));
            values[WrittenBack.indexOfOther(type)] = rest;
            return made(components, values);
        }

        private boolean isSet(Object value, Object name) {
            AnnotatedMember member = known.get(name);
            return member != null && member.getValue(value) != null;
        }

        private Object made(RecordComponent[] components, Object[] values) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type + " can't be made anew", e);
            }
        }

        private static Object get(Object value, RecordComponent component) {
            try {
                return component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component + " can't be read", e);
            }
        }
    }
}
