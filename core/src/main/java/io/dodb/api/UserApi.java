package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.UpdateUser;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on the users of a cluster. Not for Caching and Valkey (quirk 26). */
public final class UserApi {
    private static final String USERS = "/v2/databases/{database_cluster_uuid}/users";
    private static final String USER = USERS + "/{username}";

    static final Operation<Page<DatabaseUser>> LIST = Operation.get("databases_list_users", USERS)
            .returnsList("users", DatabaseUser.class)
            .engines(EngineSets.WITH_USERS);

    static final Operation<DatabaseUser> GET = Operation.get("databases_get_user", USER)
            .returns("user", DatabaseUser.class)
            .engines(EngineSets.WITH_USERS)
            .names("username", DatabaseUser::name);

    static final Operation<DatabaseUser> ADD = Operation.post("databases_add_user", USERS)
            .takes(CreateUser.class)
            .returns("user", DatabaseUser.class)
            .engines(EngineSets.WITH_USERS)
            .oneAtATimePerCluster()
            .creates(new UserCreation())
            .namesCreated(DatabaseUser::name);

    static final Operation<DatabaseUser> UPDATE = Operation.put("databases_update_user", USER)
            .takes(UpdateUser.class)
            .returns("user", DatabaseUser.class)
            .engines(EngineSets.WITH_USERS)
            .names("username", DatabaseUser::name);

    static final Operation<Void> DELETE = Operation.delete("databases_delete_user", USER)
            .engines(EngineSets.WITH_USERS)
            .oneAtATimePerCluster();

    static final Operation<DatabaseUser> RESET_AUTH = Operation.post("databases_reset_auth", USER + "/reset_auth")
            .takes(ResetAuth.class)
            .scope("database:update")
            .returns("user", DatabaseUser.class)
            .engines(EngineSets.WITH_USERS)
            .names("username", DatabaseUser::name);

    static final List<Operation<?>> ALL = List.of(LIST, GET, ADD, UPDATE, DELETE, RESET_AUTH);

    private UserApi() {}

    /** Lists all users of a cluster. Scope {@code database:read}. */
    public static Call<Page<DatabaseUser>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Reads a user. Scope {@code database:read}. */
    public static Call<DatabaseUser> get(ClusterId cluster, String username) {
        return GET.call(cluster, username);
    }

    /**
     * Creates a user. Not idempotent: if the answer is lost, the client looks the user up and never sends the create again. Scope {@code
     * database:create}.
     */
    public static Call<DatabaseUser> add(ClusterId cluster, CreateUser user) {
        return ADD.call(cluster).body(user);
    }

    /** Replaces the settings of a user, whole. Idempotent. Scope {@code database:update}. */
    public static Call<DatabaseUser> update(ClusterId cluster, String username, UpdateUser update) {
        return UPDATE.call(cluster, username).body(update);
    }

    /** Deletes a user. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> delete(ClusterId cluster, String username) {
        return DELETE.call(cluster, username);
    }

    /**
     * Sets a new password. Not idempotent, and never sent again if the answer is lost: the outcome is then unknown, and the password may
     * have changed. Scope {@code database:update}.
     */
    public static Call<DatabaseUser> resetAuth(ClusterId cluster, String username, ResetAuth reset) {
        return RESET_AUTH.call(cluster, username).body(reset);
    }
}
