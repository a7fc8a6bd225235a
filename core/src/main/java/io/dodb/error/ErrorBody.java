package io.dodb.error;

import org.jspecify.annotations.Nullable;

/** The body of every error reply. All members can be missing: pages of the edge are HTML (peers, A20). */
public record ErrorBody(
        @Nullable String id,
        @Nullable String message,
        @Nullable String requestId) {

    /** With that id of the request, unless it has one. */
    public ErrorBody orRequestId(@Nullable String other) {
        return requestId == null || requestId.isBlank() ? new ErrorBody(id, message, other) : this;
    }
}
