package io.dodb.model.logsink;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.internal.Secrets;
import io.dodb.model.Secret;
import io.dodb.model.SecretTexts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The config of a sink whose type is newer than the library: its members as they are.
 *
 * @param members by name, in the server's order. A text is a {@link Secret}, at any depth, because any may be one; a plain text that is
 *     given becomes one
 */
public record OpenLogsink(@SecretTexts @JsonValue Map<String, @Nullable Object> members) implements LogsinkConfig {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OpenLogsink {
        members = Secrets.inside(members);
    }
}
