package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.database.CreateDatabase;
import io.dodb.model.database.Database;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;
import java.util.Objects;

/** Operations on the databases inside a cluster, the {@code dbs} of the API. Not for Caching and Valkey (quirk 26). */
public final class DatabaseApi {
    private static final String DBS = "/v2/databases/{database_cluster_uuid}/dbs";
    private static final String DB = DBS + "/{database_name}";

    static final Operation<Page<Database>> LIST = Operation.get("databases_list", DBS)
            .returnsList("dbs", Database.class)
            .engines(EngineSets.WITH_USERS);

    static final Operation<Database> GET = Operation.get("databases_get", DB)
            .returns("db", Database.class)
            .engines(EngineSets.WITH_USERS)
            .names("database_name", Database::name);

    static final Operation<Database> ADD = Operation.post("databases_add", DBS)
            .takes(CreateDatabase.class)
            .returns("db", Database.class)
            .engines(EngineSets.WITH_USERS)
            .creates(new DatabaseCreation())
            .namesCreated(Database::name);

    static final Operation<Void> DELETE =
            Operation.delete("databases_delete", DB).engines(EngineSets.WITH_USERS);

    static final List<Operation<?>> ALL = List.of(LIST, GET, ADD, DELETE);

    private DatabaseApi() {}

    /** Lists all databases of a cluster. Scope {@code database:read}. */
    public static Call<Page<Database>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Reads a database. Scope {@code database:read}. */
    public static Call<Database> get(ClusterId cluster, String databaseName) {
        return GET.call(cluster, databaseName);
    }

    /**
     * Creates a database. Not idempotent: if the answer is lost, the client looks the database up and never sends the create again. Scope
     * {@code database:create}.
     */
    public static Call<Database> add(ClusterId cluster, CreateDatabase database) {
        return ADD.call(cluster).body(database);
    }

    /** Deletes a database with all its data. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> delete(ClusterId cluster, String databaseName) {
        return DELETE.call(cluster, databaseName);
    }

    private static final class DatabaseCreation implements Creation<Database> {
        @Override
        public String name(Call<Database> create) {
            return ((CreateDatabase) Objects.requireNonNull(create.body(), "databases_add needs a body")).name();
        }

        @Override
        public Call<Database> lookup(Call<Database> create) {
            return GET.call(create.arguments().get(0), name(create));
        }

        @Override
        public boolean matches(Call<Database> create, Database found) {
            return found.name().equals(name(create));
        }
    }
}
