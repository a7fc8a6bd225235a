package io.dodb.reactor.internal;

import io.dodb.model.Secret;

/** A token source whose token never changes, and is available without a call. */
public interface KnownToken {
    Secret secret();
}
