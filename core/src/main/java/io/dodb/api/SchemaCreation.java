package io.dodb.api;

import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.KafkaSchema;
import io.dodb.model.schema.SchemaType;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import java.util.Objects;

/** Finds out whether a schema was added although the answer was lost: it is then the latest of its subject. */
final class SchemaCreation implements Creation<KafkaSchema> {

    @Override
    public String name(Call<KafkaSchema> create) {
        return body(create).subjectName();
    }

    @Override
    public Call<KafkaSchema> lookup(Call<KafkaSchema> create) {
        return SchemaApi.GET.call(create.arguments().get(0), name(create));
    }

    /** Ignores white space, which a registry may change; any other change of the text leaves the outcome unknown. */
    @Override
    public boolean matches(Call<KafkaSchema> create, KafkaSchema found) {
        CreateKafkaSchema wanted = body(create);
        String schema = found.schema();
        return wanted.subjectName().equals(found.subjectName())
                && wanted.schemaType().equals(type(found))
                && schema != null
                && withoutLayout(wanted.schema()).equals(withoutLayout(schema));
    }

    /** Registries leave the type out if it is Avro. */
    private static SchemaType type(KafkaSchema schema) {
        SchemaType type = schema.schemaType();
        return type == null ? SchemaType.AVRO : type;
    }

    /** Returns the text without the white space outside its quotes. */
    private static String withoutLayout(String schema) {
        StringBuilder text = new StringBuilder(schema.length());
        boolean quoted = false;
        for (int i = 0; i < schema.length(); i++) {
            char c = schema.charAt(i);
            if (quoted && c == '\\' && i + 1 < schema.length()) {
                text.append(c).append(schema.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (quoted || !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static CreateKafkaSchema body(Call<KafkaSchema> create) {
        return (CreateKafkaSchema) Objects.requireNonNull(create.body(), "databases_create_kafka_schema needs a body");
    }
}
