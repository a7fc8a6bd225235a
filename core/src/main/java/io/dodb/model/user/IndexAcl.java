package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of an OpenSearch user.
 *
 * @param index a name or pattern of indexes; the document does not require it
 * @param permission {@code deny} if absent, says the document
 * @param other members that the library does not know; written back as they came
 */
public record IndexAcl(
        @Nullable String index,
        @Nullable IndexPermission permission,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {

    public IndexAcl {
        other = Lists.unknown(other);
    }

    /** Returns a new rule. */
    public static IndexAcl allow(String index, IndexPermission permission) {
        return new IndexAcl(index, permission, Map.of());
    }
}
