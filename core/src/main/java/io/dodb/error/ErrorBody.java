package io.dodb.error;

import org.jspecify.annotations.Nullable;

/** The body of every error reply. All members can be missing: pages of the edge are HTML (peers, A20). */
public record ErrorBody(
        @Nullable String id,
        @Nullable String message,
        @Nullable String requestId) {}
