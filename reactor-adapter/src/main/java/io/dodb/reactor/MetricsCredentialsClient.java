package io.dodb.reactor;

import io.dodb.api.MetricsCredentialsApi;
import io.dodb.model.metrics.MetricsCredentials;
import io.dodb.model.metrics.MetricsCredentialsReply;
import reactor.core.publisher.Mono;

/** The credentials of the metrics endpoints of all clusters of the account. */
public final class MetricsCredentialsClient {
    private final DatabasesClient client;

    MetricsCredentialsClient(DatabasesClient client) {
        this.client = client;
    }

    /**
     * Returns user name and password, from either shape of the answer (quirk 11). Safe: retried. Scopes {@code database:update} and {@code
     * database:view_credentials} (quirk 48).
     */
    public Mono<MetricsCredentials> get() {
        return client.send(MetricsCredentialsApi.get()).map(MetricsCredentialsReply::unwrapped);
    }

    /** Sets user name and password. Idempotent: retried. Scope {@code database:update}. */
    public Mono<Void> update(MetricsCredentials credentials) {
        return client.send(MetricsCredentialsApi.update(credentials));
    }
}
