package io.dodb.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Jackson as somebody would set it up by hand for this one call: the same for all contenders that are not the client. */
public final class UserJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Secret.class, new SecretReader()))
            .build();

    /** Writes the body of the call. */
    public static final ObjectWriter WRITER = MAPPER.writerFor(UpdateUser.class);

    /** Reads the user out of the answer. */
    public static final ObjectReader READER =
            MAPPER.readerFor(DatabaseUser.class).withRootName("user").with(DeserializationFeature.UNWRAP_ROOT_VALUE);

    private UserJson() {}

    private static final class SecretReader extends StdDeserializer<Secret> {
        SecretReader() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            return Secret.of(parser.getString());
        }
    }
}
