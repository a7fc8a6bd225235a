package io.dodb.reactor.plan;

import io.dodb.model.ClusterId;
import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import org.jspecify.annotations.Nullable;

/**
 * What a user signs in with. Shown by the server at least once, for some engines only once (quirk 23).
 *
 * @param password null if the server did not show it
 * @param accessCert PEM; Kafka only
 * @param accessKey PEM of the private key; Kafka only
 */
public record UserCredentials(
        ClusterId cluster,
        String user,
        @Nullable Secret password,
        @Nullable Secret accessCert,
        @Nullable Secret accessKey) {

    /** Returns the credentials in what the server said about a user. */
    public static UserCredentials of(ClusterId cluster, DatabaseUser user) {
        return new UserCredentials(cluster, user.name(), user.password(), user.accessCert(), user.accessKey());
    }

    /** Returns true if the server showed none. */
    public boolean isEmpty() {
        return password == null && accessCert == null && accessKey == null;
    }
}
