package io.dodb.api;

import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import java.util.List;
import java.util.Map;
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

    /** Compares the settings, if the server shows any; it need not (quirk 19). */
    @Override
    public boolean matches(Call<DatabaseUser> create, DatabaseUser found) {
        UserSettings wanted = body(create).settings();
        UserSettings actual = found.settings();
        return found.name().equals(name(create)) && (wanted == null || actual == null || agree(wanted, actual));
    }

    private static boolean agree(UserSettings wanted, UserSettings actual) {
        return agree(wanted.acl(), actual.acl(), UserCreation::rules)
                && agree(wanted.opensearchAcl(), actual.opensearchAcl(), UserCreation::indexRules)
                && agree(wanted.mongoUserSettings(), actual.mongoUserSettings())
                && agree(wanted.pgAllowReplication(), actual.pgAllowReplication(), Function.identity());
    }

    private static boolean agree(@Nullable MongoUserSettings wanted, @Nullable MongoUserSettings actual) {
        return wanted == null
                || actual == null
                || (agree(wanted.role(), actual.role(), MongoRole::canonical)
                        && agree(wanted.databases(), actual.databases(), Set::copyOf));
    }

    /**
     * Compares only what the request had and the reply has, as far as it can be read: the server may add ids and members that are newer
     * than the library, keep another order, and use another spelling (quirk 54).
     */
    private static <T> boolean agree(@Nullable T wanted, @Nullable T actual, Function<T, Object> essence) {
        return wanted == null || actual == null || essence.apply(wanted).equals(essence.apply(actual));
    }

    private static Object rules(List<TopicAcl> rules) {
        return rules.stream()
                .map(rule -> TopicAcl.allow(rule.topic(), rule.permission().canonical()))
                .collect(Collectors.toSet());
    }

    private static Object indexRules(List<IndexAcl> rules) {
        return rules.stream()
                .map(rule -> new IndexAcl(rule.index(), canonical(rule.permission()), Map.of()))
                .collect(Collectors.toSet());
    }

    /** A rule without a permission denies (quirk 17). */
    private static IndexPermission canonical(@Nullable IndexPermission permission) {
        return permission == null ? IndexPermission.DENY : permission.canonical();
    }

    private static CreateUser body(Call<DatabaseUser> create) {
        return (CreateUser) Objects.requireNonNull(create.body(), "databases_add_user needs a body");
    }
}
