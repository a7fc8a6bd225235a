package io.dodb.api;

import io.dodb.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every operation that the library knows. */
public final class Catalog {
    private static final List<Operation<?>> ALL = Stream.of(
                    ClusterApi.ALL,
                    FirewallApi.ALL,
                    ConfigApi.ALL,
                    UserApi.ALL,
                    DatabaseApi.ALL,
                    ReplicaApi.ALL,
                    PoolApi.ALL,
                    AutoscaleApi.ALL,
                    EvictionPolicyApi.ALL,
                    SqlModeApi.ALL,
                    BackupApi.ALL,
                    EventApi.ALL,
                    LogsinkApi.ALL,
                    MigrationApi.ALL,
                    TopicApi.ALL,
                    SchemaApi.ALL,
                    IndexApi.ALL,
                    MetricsCredentialsApi.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Operation<?>> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Operation::id, Function.identity()));

    private Catalog() {}

    /** Returns all operations, by resource. */
    public static List<Operation<?>> operations() {
        return ALL;
    }

    /** Returns the operation of that {@code operationId}, or null. */
    public static @Nullable Operation<?> find(String operationId) {
        return BY_ID.get(operationId);
    }
}
