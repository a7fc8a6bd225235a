package io.dodb.model.cluster;

import io.dodb.internal.Lists;
import io.dodb.model.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a cluster, its schema registry or its dashboard.
 *
 * @param uri contains the password, hence a secret; absent, like user and password, without the {@code database:view_credentials} scope
 * @param database empty text stands for none (quirk 36)
 * @param protocol not documented; sent for some engines
 * @param applicationPorts not documented; port by application name
 */
public record Connection(
        @Nullable Secret uri,
        @Nullable String database,
        @Nullable String host,
        @Nullable Long port,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Boolean ssl,
        @Nullable String protocol,
        @Nullable Map<String, Long> applicationPorts) {

    public Connection {
        applicationPorts = applicationPorts == null ? null : Lists.withoutNulls(applicationPorts);
    }
}
