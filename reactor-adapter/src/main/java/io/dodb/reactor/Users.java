package io.dodb.reactor;

import io.dodb.api.Catalog;
import io.dodb.api.UserApi;
import io.dodb.error.PluginException;
import io.dodb.error.SettingsNotShownException;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Operation;
import io.dodb.plan.Mode;
import io.dodb.plan.SettingsChange;
import io.dodb.reactor.internal.UserCode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The users of one cluster. Not for Caching and Valkey (quirk 26). */
public final class Users {
    private static final Operation<?> UPDATE = Objects.requireNonNull(Catalog.find("databases_update_user"));

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

    /**
     * Replaces all settings of a user, whatever they are: what is left out is reset. Idempotent: retried. Scope {@code database:update}. See
     * {@link #grant} and {@link #revoke} for single rules.
     */
    public Mono<DatabaseUser> update(String username, UserSettings settings) {
        return client.send(UserApi.update(cluster, username, new UpdateUser(settings)));
    }

    /**
     * Reads a user, changes its settings, and writes them if they then mean something else; order, ids and spelling make no difference.
     * Changes of one user that this process makes with this method, {@link #grant} and {@link #revoke} wait for each other. The API has
     * no version to compare: of two changes by different processes at the same time, the later undoes the earlier, and neither learns of it
     * (quirk 20). Idempotent if the change is: each of its two requests is retried. Scopes {@code database:read} and {@code
     * database:update}.
     *
     * @param change gets what the server showed, and must not block; if it throws, or returns null, nothing is written
     * @return the user as written, or as read if nothing changed. A {@link SettingsNotShownException} if the server does not show the
     *     settings, which does not mean that there are none (quirk 19): they are left alone
     */
    public Mono<DatabaseUser> update(String username, UnaryOperator<UserSettings> change) {
        return changed(username, present -> SettingsChange.between(present, asked(change, present)));
    }

    /**
     * Adds rules to those that a user has, like {@link #update(String, UnaryOperator)}: {@code grant("app",
     * UserSettings.topicAcl(List.of(...)))}. A member that is null stays as it is.
     *
     * @return as {@link #update(String, UnaryOperator)} does. An {@link IllegalArgumentException} if MongoDB can't express it: a user has
     *     one role
     */
    public Mono<DatabaseUser> grant(String username, UserSettings rules) {
        return changed(username, present -> SettingsChange.of(Mode.GRANT, present, rules));
    }

    /** Adds rules on topics to those that a user has; like {@link #grant(String, UserSettings)}. Kafka. */
    public Mono<DatabaseUser> grant(String username, TopicAcl... rules) {
        return grant(username, UserSettings.topicAcl(List.of(rules)));
    }

    /** Adds rules on indexes to those that a user has; like {@link #grant(String, UserSettings)}. OpenSearch. */
    public Mono<DatabaseUser> grant(String username, IndexAcl... rules) {
        return grant(username, UserSettings.indexAcl(List.of(rules)));
    }

    /**
     * Takes rules away from a user, and leaves the others, like {@link #update(String, UnaryOperator)}. A rule that the user does not have
     * is no error.
     *
     * @return as {@link #update(String, UnaryOperator)} does
     */
    public Mono<DatabaseUser> revoke(String username, UserSettings rules) {
        return changed(username, present -> SettingsChange.of(Mode.REVOKE, present, rules));
    }

    /** Takes rules on topics away from a user; like {@link #revoke(String, UserSettings)}. Kafka. */
    public Mono<DatabaseUser> revoke(String username, TopicAcl... rules) {
        return revoke(username, UserSettings.topicAcl(List.of(rules)));
    }

    /** Takes rules on indexes away from a user; like {@link #revoke(String, UserSettings)}. OpenSearch. */
    public Mono<DatabaseUser> revoke(String username, IndexAcl... rules) {
        return revoke(username, UserSettings.indexAcl(List.of(rules)));
    }

    private Mono<DatabaseUser> changed(String username, Function<UserSettings, SettingsChange> change) {
        Mono<DatabaseUser> changed = get(username).flatMap(user -> {
            if (user.settings() == null) {
                return Mono.error(() -> new SettingsNotShownException(UPDATE, username));
            }
            SettingsChange wanted = change.apply(user.settings());
            return wanted.isNeeded() ? update(username, wanted.settings()) : Mono.just(user);
        });
        return client.inTurn(UPDATE, List.of(cluster, username), changed);
    }

    private static UserSettings asked(UnaryOperator<UserSettings> change, UserSettings present) {
        try {
            return UserCode.ask("the change of a user's settings", change, present);
        } catch (UserCode.Failure e) {
            String kind = e.getCause().getClass().getSimpleName();
            throw PluginException.unusable(UPDATE, "the change of the user's settings failed: " + kind, e.getCause());
        }
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
