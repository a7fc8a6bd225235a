package io.dodb.reactor.internal.layer;

import io.dodb.model.Secret;
import io.dodb.reactor.internal.BearerToken;

/** A token, and the value of the {@code Authorization} field that carries it; made once for each token, not for each request. */
public record Authorization(Secret token, Secret fieldValue) {

    /** Returns the authorization of a token, checked here because its source may be the application's. */
    static Authorization of(Secret token) {
        return new Authorization(
                token, Secret.of("Bearer " + BearerToken.checked(token).reveal()));
    }
}
