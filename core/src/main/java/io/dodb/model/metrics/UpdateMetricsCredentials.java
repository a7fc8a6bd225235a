package io.dodb.model.metrics;

import java.util.Objects;

/** The body of {@code databases_update_cluster_metrics_credentials}. */
public record UpdateMetricsCredentials(MetricsCredentials credentials) {
    public UpdateMetricsCredentials {
        Objects.requireNonNull(credentials, "credentials: the API requires them");
    }
}
