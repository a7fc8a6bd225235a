package io.dodb.internal.json;

import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.model.ClusterId;
import io.dodb.model.Timestamp;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads single values. In a reply, a value in another form that can mean only one thing is read as that: {@code "5"} as a number, {@code 5}
 * as a text, {@code 1} and {@code "true"} as true. Not in a type that is written back, nor in hand-written text: there it would be changed
 * silently.
 */
final class Scalars {
    private Scalars() {}

    /** @param strict for hand-written text */
    static SimpleModule module(boolean strict) {
        SimpleModule module = new SimpleModule("scalars");
        module.addDeserializer(Long.class, new LongReader(strict));
        module.addDeserializer(Boolean.class, new BooleanReader(strict));
        module.addDeserializer(String.class, new StringReader(strict));
        module.addDeserializer(ClusterId.class, new ClusterIdReader());
        module.setDeserializerModifier(new Texts(strict));
        return module;
    }

    private static boolean isStrictIn(@Nullable BeanProperty property) {
        return property != null
                && property.getMember() != null
                && WrittenBack.is(property.getMember().getDeclaringClass());
    }

    private static final class StringReader extends StdDeserializer<String> {
        private final boolean strict;

        StringReader(boolean strict) {
            super(String.class);
            this.strict = strict;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return strict || !isStrictIn(property) ? this : new StringReader(true);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return isText(parser.currentToken(), strict)
                    ? parser.getString()
                    : (String) context.handleUnexpectedToken(String.class, parser);
        }
    }

    private static boolean isText(JsonToken token, boolean strict) {
        return token == JsonToken.VALUE_STRING || (!strict && token.isScalarValue());
    }

    private static final class LongReader extends StdDeserializer<Long> {
        private final boolean strict;

        LongReader(boolean strict) {
            super(Long.class);
            this.strict = strict;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return strict || !isStrictIn(property) ? this : new LongReader(true);
        }

        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_NUMBER_INT) {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new OddValueException(parser, "an integer past 64 bits", Long.class);
                }
                return parser.getLongValue();
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                return whole(parser);
            }
            if (token == JsonToken.VALUE_STRING && !strict) {
                try {
                    return Long.valueOf(parser.getString().strip());
                } catch (NumberFormatException e) {
                    throw new OddValueException(parser, "a text where a number is due", Long.class);
                }
            }
            return (Long) context.handleUnexpectedToken(Long.class, parser);
        }

        /** Reads an integer, even if it was written with a point, such as {@code 5.0}. */
        private static Long whole(JsonParser parser) {
            try {
                return parser.getDecimalValue().longValueExact();
            } catch (ArithmeticException e) {
                throw new OddValueException(parser, "a fraction, or too large a number, for an integer", Long.class);
            }
        }
    }

    private static final class BooleanReader extends StdDeserializer<Boolean> {
        private final boolean strict;

        BooleanReader(boolean strict) {
            super(Boolean.class);
            this.strict = strict;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return strict || !isStrictIn(property) ? this : new BooleanReader(true);
        }

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                return token == JsonToken.VALUE_TRUE;
            }
            if (!strict && (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT)) {
                return switch (parser.getString()) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new OddValueException(parser, "neither true nor false", Boolean.class);
                };
            }
            return (Boolean) context.handleUnexpectedToken(Boolean.class, parser);
        }
    }

    /** An empty text is no id: a cluster that is just being made may have none yet. */
    private static final class ClusterIdReader extends StdDeserializer<ClusterId> {
        private static final int LENGTH = 36;

        ClusterIdReader() {
            super(ClusterId.class);
        }

        @Override
        public @Nullable ClusterId deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (ClusterId) context.handleUnexpectedToken(ClusterId.class, parser);
            }
            String text = parser.getString();
            if (text.isEmpty()) {
                return null;
            }
            try {
                if (text.length() == LENGTH) {
                    return new ClusterId(UUID.fromString(text));
                }
            } catch (IllegalArgumentException e) {
                // said below, without quoting it
            }
            throw new OddValueException(parser, "a text that is not a UUID", ClusterId.class);
        }
    }

    /** Texts that are types of their own, such as open enums and times. */
    private static final class Texts extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        private final boolean strict;

        Texts(boolean strict) {
            this.strict = strict;
        }

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
            Class<?> text = type.getBeanClass();
            RecordComponent[] components = text.isRecord() ? text.getRecordComponents() : new RecordComponent[0];
            boolean isText = components.length == 1
                    && components[0].getType() == String.class
                    && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
            if (!isText) {
                return reader;
            }
            try {
                MethodHandle constructor = MethodHandles.lookup()
                        .unreflectConstructor(text.getDeclaredConstructor(String.class))
                        .asType(MethodType.methodType(Object.class, String.class));
                return new TextReader(text, constructor, strict);
            } catch (ReflectiveOperationException e) {
                return reader; // a record of the user's own that only Jackson may open
            }
        }
    }

    /** Keeps the text as it came, even of a value that is not a text: a time may come as a number. */
    private static final class TextReader extends StdDeserializer<Object> {
        private final transient MethodHandle constructor;
        private final boolean strict;

        TextReader(Class<?> type, MethodHandle constructor, boolean strict) {
            super(type);
            this.constructor = constructor;
            this.strict = strict;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            boolean isLenient = _valueClass == Timestamp.class || !isStrictIn(property); // no time is written back
            return strict || isLenient ? this : new TextReader(_valueClass, constructor, true);
        }

        @Override
        @SuppressWarnings("IllegalCatch") // any failure of a constructor becomes Jackson's own problem report
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            if (!isText(parser.currentToken(), strict)) {
                return context.handleUnexpectedToken(_valueClass, parser);
            }
            try {
                return constructor.invokeExact(parser.getString());
            } catch (Error e) {
                throw e; // of the JVM or of a programmer: it is not about the value
            } catch (Throwable e) {
                return context.handleInstantiationProblem(_valueClass, null, e);
            }
        }
    }
}
