package io.dodb.model.user;

import io.dodb.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A user of a cluster.
 *
 * @param role read only; an empty one means {@code normal} (quirk 24)
 * @param password only with the {@code database:view_credentials} scope, and for MongoDB only in the answer to the create (quirk 23)
 * @param accessCert PEM; Kafka only
 * @param accessKey PEM of the private key; Kafka only
 * @param settings null if the server did not send them, which does not mean that there are none (quirk 19)
 */
public record DatabaseUser(
        String name,
        @Nullable UserRole role,
        @Nullable Secret password,
        @Nullable Secret accessCert,
        @Nullable Secret accessKey,
        @Nullable MysqlSettings mysqlSettings,
        @Nullable UserSettings settings) {}
