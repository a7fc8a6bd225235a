package io.dodb.reactor.internal.layer;

import io.dodb.model.Secret;
import io.dodb.reactor.internal.BearerToken;

/** A token, and the value of the {@code Authorization} field that carries it; made once for each token, not for each request. */
public record Authorization(Secret token, Secret fieldValue) {

    /** Checked here, because a source of tokens may be the user's own. */
    static Authorization of(Secret token) {
        return new Authorization(
                token, Secret.of("Bearer " + BearerToken.checked(token).reveal()));
    }
}
