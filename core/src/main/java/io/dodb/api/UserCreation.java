package io.dodb.api;

import io.dodb.model.CreateUser;
import io.dodb.model.DatabaseUser;
import io.dodb.model.IndexAcl;
import io.dodb.model.TopicAcl;
import io.dodb.model.UserSettings;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out whether a user was created although the answer was lost. */
final class UserCreation implements Creation<DatabaseUser> {

    @Override
    public String name(Call<DatabaseUser> create) {
        return body(create).name();
    }

    @Override
    public Call<DatabaseUser> lookup(Call<DatabaseUser> create) {
        return UserApi.GET.call(create.arguments().get(0), name(create));
    }

    /** The settings that were asked for, where the server shows any; it need not (quirk 19). */
    @Override
    public boolean matches(Call<DatabaseUser> create, DatabaseUser found) {
        UserSettings wanted = body(create).settings();
        UserSettings actual = found.settings();
        return found.name().equals(name(create)) && (wanted == null || actual == null || agree(wanted, actual));
    }

    private static boolean agree(UserSettings wanted, UserSettings actual) {
        return agree(wanted.acl(), actual.acl(), UserCreation::withoutId)
                && agree(wanted.opensearchAcl(), actual.opensearchAcl(), Function.<IndexAcl>identity())
                && agree(wanted.mongoUserSettings(), actual.mongoUserSettings())
                && agree(wanted.pgAllowReplication(), actual.pgAllowReplication());
    }

    private static TopicAcl withoutId(TopicAcl acl) {
        return TopicAcl.allow(acl.topic(), acl.permission());
    }

    /** As sets: the server may give the rules ids and another order. */
    private static <T, K> boolean agree(@Nullable List<T> wanted, @Nullable List<T> actual, Function<T, K> key) {
        return wanted == null || actual == null || keys(wanted, key).equals(keys(actual, key));
    }

    private static boolean agree(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || actual == null || Objects.equals(wanted, actual);
    }

    private static <T, K> Set<K> keys(List<T> rules, Function<T, K> key) {
        return rules.stream().map(key).collect(Collectors.toSet());
    }

    private static CreateUser body(Call<DatabaseUser> create) {
        return (CreateUser) Objects.requireNonNull(create.body(), "databases_add_user needs a body");
    }
}
