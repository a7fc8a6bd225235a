package io.dodb.internal.json;

import io.dodb.model.Secret;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Reads secrets, and writes them in clear or redacted. Without it no mapper can do either. */
final class SecretModule {
    /** The secrets that a writer has written, if it has this as the attribute {@code Found.class}. */
    record Found(List<Secret> secrets) {}

    private SecretModule() {}

    static SimpleModule of(boolean redact) {
        SimpleModule module = new SimpleModule("secret");
        module.addDeserializer(Secret.class, new Reader());
        module.addSerializer(Secret.class, new Writer(redact));
        return module;
    }

    private static final class Reader extends StdDeserializer<Secret> {
        Reader() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (Secret) context.handleUnexpectedToken(Secret.class, parser);
            }
            return Secret.of(parser.getString());
        }
    }

    private static final class Writer extends StdSerializer<Secret> {
        private final boolean redact;

        Writer(boolean redact) {
            super(Secret.class);
            this.redact = redact;
        }

        @Override
        public void serialize(Secret secret, JsonGenerator generator, SerializationContext context) {
            if (context.getAttribute(Found.class) instanceof Found found) {
                found.secrets().add(secret);
            }
            generator.writeString(redact && !secret.reveal().isEmpty() ? "[redacted]" : secret.reveal());
        }
    }
}
