package io.dodb.model.metrics;

import io.dodb.model.Secret;
import org.jspecify.annotations.Nullable;

/** The credentials of the metrics endpoints of all clusters of the account: HTTP basic authentication. */
public record MetricsCredentials(
        @Nullable String basicAuthUsername, @Nullable Secret basicAuthPassword) {
    /** Returns credentials of that user name and password. */
    public static MetricsCredentials of(String username, Secret password) {
        return new MetricsCredentials(username, password);
    }
}
