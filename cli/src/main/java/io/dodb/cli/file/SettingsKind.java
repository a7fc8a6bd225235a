package io.dodb.cli.file;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.UserSettings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The four kinds of settings, which files name as the API does. Each is for one engine. */
public enum SettingsKind {
    ACL("acl", Engine.KAFKA),
    OPENSEARCH_ACL("opensearch_acl", Engine.OPENSEARCH),
    MONGO("mongo_user_settings", Engine.MONGODB),
    REPLICATION("pg_allow_replication", Engine.PG, Engine.ADVANCED_PG);

    /** Which engines have an operation does not depend on the cluster. */
    private static final ClusterId ANY = ClusterId.parse("00000000-0000-4000-8000-000000000000");

    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Engine> engines;

    SettingsKind(String field, Engine... engines) {
        this.field = field;
        this.engines = List.of(engines);
    }

    /** Returns the kind of these settings. */
    public static SettingsKind of(UserSettings settings) {
        if (settings.acl() != null) {
            return ACL;
        }
        if (settings.opensearchAcl() != null) {
            return OPENSEARCH_ACL;
        }
        return settings.mongoUserSettings() != null ? MONGO : REPLICATION;
    }

    /** Returns the kind of settings that users of that engine have; null if they have none, or the engine is not known. */
    public static @Nullable SettingsKind of(Engine engine) {
        return Stream.of(values())
                .filter(kind -> kind.engines.contains(engine))
                .findFirst()
                .orElse(null);
    }

    /** Returns true if clusters of that engine have users. A newer engine, which is not known here, may have some. */
    public static boolean hasUsers(Engine engine) {
        return !engine.isKnown() || UserApi.list(ANY).operation().engines().contains(engine);
    }

    /** Returns the engine that they are for, the first one if there are more. */
    Engine engine() {
        return engines.get(0);
    }

    /** Returns true if users of that engine have such settings. The settings of a newer engine are not known here, so none is refused. */
    public boolean fits(Engine engine) {
        return !engine.isKnown() || engines.contains(engine);
    }

    /** Returns the settings that users of that engine have instead, in words. */
    public static String allowedFor(Engine engine) {
        return Stream.of(values())
                .filter(kind -> kind.engines.contains(engine))
                .map(kind -> "whose users have " + kind)
                .findFirst()
                .orElse("whose users have no settings of this kind");
    }

    static List<String> fields() {
        return Stream.of(values()).map(SettingsKind::toString).toList();
    }

    /** Returns its name in files. */
    @Override
    public String toString() {
        return field;
    }
}
