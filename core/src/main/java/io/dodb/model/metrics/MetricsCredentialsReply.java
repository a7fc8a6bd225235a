package io.dodb.model.metrics;

import io.dodb.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The {@code credentials} of the answer to {@code databases_get_cluster_metrics_credentials}, in either of its shapes (quirk 11): user name
 * and password, as in the document's example, or once more in {@code credentials}, as in its schema.
 */
public record MetricsCredentialsReply(
        @Nullable String basicAuthUsername,
        @Nullable Secret basicAuthPassword,
        @Nullable MetricsCredentials credentials) {

    /** Returns the credentials, from whichever place they stand in. */
    public MetricsCredentials unwrapped() {
        return credentials == null ? new MetricsCredentials(basicAuthUsername, basicAuthPassword) : credentials;
    }
}
