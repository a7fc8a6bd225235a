package io.dodb.reactor.plan;

import io.dodb.model.ClusterId;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Where the credentials of new users go: a secret store, a file. A user counts as created only once its credentials are stored. Both methods
 * are called for several users at once, must not block, and may fail: then the user is not created, or its outcome is unknown.
 */
public interface CredentialsSink {
    /** Keeps nothing: for credentials that are read later, where the server still shows them. */
    CredentialsSink NONE = new CredentialsSink() {
        @Override
        public Publisher<?> expect(ClusterId cluster, String user) {
            return Mono.empty();
        }

        @Override
        public Publisher<?> store(UserCredentials credentials) {
            return Mono.empty();
        }
    };

    /**
     * Notes that credentials will be made. Nothing is sent before the publisher completes: after a crash, what was expected and not stored
     * says which users may exist without anybody knowing their password.
     */
    Publisher<?> expect(ClusterId cluster, String user);

    /** Stores credentials; they must be safe when the publisher completes. {@link UserCredentials#isEmpty Empty} if the server showed none. */
    Publisher<?> store(UserCredentials credentials);
}
