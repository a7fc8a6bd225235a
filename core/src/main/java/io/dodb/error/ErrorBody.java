package io.dodb.error;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of every error reply. All members can be missing: a gateway in front of the API sends pages of HTML (quirk 55). */
public record ErrorBody(
        @Nullable String id,
        @Nullable String message,
        @Nullable String requestId) {

    /** Returns a copy with that id of the request, unless it has one. */
    public ErrorBody orRequestId(@Nullable String other) {
        return requestId == null || requestId.isBlank() ? new ErrorBody(id, message, other) : this;
    }

    /** Returns a copy whose texts are what that function makes of these. */
    public ErrorBody map(Function<@Nullable String, @Nullable String> text) {
        return new ErrorBody(text.apply(id), text.apply(message), text.apply(requestId));
    }
}
