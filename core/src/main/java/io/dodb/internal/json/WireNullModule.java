package io.dodb.internal.json;

import io.dodb.internal.NullList;
import io.dodb.model.WireNull;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.util.AccessPattern;

/** Reads an explicit {@code null} as a value that stands for it, and writes that value as {@code null}: lists, and types with a {@link WireNull}. */
final class WireNullModule {
    private WireNullModule() {}

    static SimpleModule ofReplies() {
        return module(true);
    }

    /** Returns the module for requests, in which a hand-written null list is not an empty one: that would clear what it replaces. */
    static SimpleModule ofRequests() {
        return module(false);
    }

    private static SimpleModule module(boolean lists) {
        SimpleModule module = new SimpleModule("wire-null");
        module.setDeserializerModifier(new Readers(lists));
        module.setSerializerModifier(new Writers());
        module.addSerializer(NullList.class, new Writer(NullList.of(), null));
        return module;
    }

    private static @Nullable Object none(Class<?> type) {
        for (Field field : type.isRecord() ? type.getDeclaredFields() : new Field[0]) {
            if (field.isAnnotationPresent(WireNull.class)) {
                try {
                    return field.get(null);
                } catch (IllegalAccessException e) {
                    throw new LinkageError(field + " must be public", e);
                }
            }
        }
        return null;
    }

    private static final class Readers extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        private final boolean lists;

        Readers(boolean lists) {
            this.lists = lists;
        }

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
            Object none = none(type.getBeanClass());
            return none == null ? reader : new Reader(reader, none);
        }

        /** Leaves a list of any values as it is: it belongs to a member that the library does not know, where a null is kept. */
        @Override
        public ValueDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> reader) {
            return lists && !type.getContentType().isJavaLangObject() ? new Reader(reader, NullList.of()) : reader;
        }
    }

    private static final class Reader extends DelegatingDeserializer {
        private final Object none;

        Reader(ValueDeserializer<?> reader, Object none) {
            super(reader);
            this.none = none;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new Reader(reader, none);
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.CONSTANT;
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return none;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class Writers extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked") // a serializer is used only for its own type
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> writer) {
            Object none = none(type.getBeanClass());
            return none == null ? writer : new Writer(none, (ValueSerializer<Object>) writer);
        }
    }

    private static final class Writer extends ValueSerializer<Object> {
        private final Object none;
        private final @Nullable ValueSerializer<Object> others;

        Writer(Object none, @Nullable ValueSerializer<Object> others) {
            this.none = none;
            this.others = others;
        }

        @Override
        public void resolve(SerializationContext context) {
            if (others != null) {
                others.resolve(context);
            }
        }

        @Override
        @SuppressWarnings("unchecked") // as above
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return others == null
                    ? this
                    : new Writer(none, (ValueSerializer<Object>) others.createContextual(context, property));
        }

        /** Compares the instance: an equal one may have been read from {@code {}} or an empty text. */
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            if (others == null || value == none) {
                generator.writeNull();
            } else {
                others.serialize(value, generator, context);
            }
        }
    }
}
