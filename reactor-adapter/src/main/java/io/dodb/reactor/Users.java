package io.dodb.reactor;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The users of one cluster. Not for Caching and Valkey (quirk 26). */
public final class Users {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Users(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all users; reads further pages as needed. Safe. Scope {@code database:read}. */
    public Flux<DatabaseUser> list() {
        return client.paging().all(UserApi.list(cluster));
    }

    /** Returns one user; {@link io.dodb.error.NotFoundException} if there is none. Safe. Scope {@code database:read}. */
    public Mono<DatabaseUser> get(String username) {
        return client.send(UserApi.get(cluster, username));
    }

    /**
     * Creates a user. Not idempotent: if the answer is lost, the user is looked up, and the create is never sent again. If that does not
     * settle it, the error says that it {@linkplain io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}. A user
     * found by look-up may have no password. Scope {@code database:create}.
     */
    public Mono<DatabaseUser> add(CreateUser user) {
        return client.send(UserApi.add(cluster, user));
    }

    /** Replaces all settings of a user. Idempotent: retried. Scope {@code database:update}. */
    public Mono<DatabaseUser> update(String username, UserSettings settings) {
        return client.send(UserApi.update(cluster, username, new UpdateUser(settings)));
    }

    /** Deletes a user. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}. */
    public Mono<Void> delete(String username) {
        return client.send(UserApi.delete(cluster, username));
    }

    /** Gives a user a new password. Not idempotent: never sent again after a lost answer. Scope {@code database:update}. */
    public Mono<DatabaseUser> resetAuth(String username) {
        return resetAuth(username, ResetAuth.PASSWORD);
    }

    /** Gives a user a new password, and sets how it authenticates from now on. */
    public Mono<DatabaseUser> resetAuth(String username, ResetAuth reset) {
        return client.send(UserApi.resetAuth(cluster, username, reset));
    }
}
