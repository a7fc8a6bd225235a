package io.dodb.reactor.internal;

import io.dodb.model.Secret;

/** A token source whose token never changes, and can be had without asking. */
public interface KnownToken {
    Secret secret();
}
