package io.dodb.api;

import io.dodb.model.metrics.MetricsCredentials;
import io.dodb.model.metrics.MetricsCredentialsReply;
import io.dodb.model.metrics.UpdateMetricsCredentials;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import java.util.List;

/** Operations on the credentials of the metrics endpoints. They belong to the account, not to a cluster. */
public final class MetricsCredentialsApi {
    private static final String CREDENTIALS = "/v2/databases/metrics/credentials";

    static final Operation<MetricsCredentialsReply> GET = Operation.get(
                    "databases_get_cluster_metrics_credentials", CREDENTIALS)
            .scope("database:update database:view_credentials")
            .returns("credentials", MetricsCredentialsReply.class);

    static final Operation<Void> UPDATE = Operation.put("databases_update_cluster_metrics_credentials", CREDENTIALS)
            .takes(UpdateMetricsCredentials.class);

    static final List<Operation<?>> ALL = List.of(GET, UPDATE);

    private MetricsCredentialsApi() {}

    /**
     * Reads the credentials, in either shape of the answer (quirk 11). Scopes {@code database:update} and {@code
     * database:view_credentials}, both (quirk 48).
     */
    public static Call<MetricsCredentialsReply> get() {
        return GET.call();
    }

    /** Replaces the credentials. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(MetricsCredentials credentials) {
        return UPDATE.call().body(new UpdateMetricsCredentials(credentials));
    }
}
