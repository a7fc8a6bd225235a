package io.dodb.internal.json;

import java.util.Collection;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.TokenBuffer;

/** Finds the member that a type does not know before the one that it lacks, which is most often the same one, misspelt. */
final class MisspeltFirst extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1L;

    private MisspeltFirst() {}

    static SimpleModule module() {
        return new SimpleModule("misspelt-first").setDeserializerModifier(new MisspeltFirst());
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
        return type.getBeanClass().isRecord() ? new Reader(reader) : reader;
    }

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
            Collection<Object> known = getKnownPropertyNames();
            if (!parser.isExpectedStartObjectToken() || known == null || known.isEmpty()) {
                return super.deserialize(parser, context);
            }
            TokenBuffer copy = context.bufferForInputBuffering(parser);
            copy.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (!known.contains(name)) {
                    context.handleUnknownProperty(parser, _delegatee, handledType(), name);
                }
                copy.copyCurrentStructure(parser);
            }
            copy.writeEndObject();
            return super.deserialize(copy.asParserOnFirstToken(context), context);
        }
    }
}
