package io.dodb.model.user;

import io.dodb.internal.Names;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_add_user}.
 *
 * @param readonly to be deprecated by the API in favour of the MongoDB role (quirk 25); null leaves it out
 */
public record CreateUser(
        String name,
        @Nullable MysqlSettings mysqlSettings,
        @Nullable UserSettings settings,
        @Nullable Boolean readonly) {

    public CreateUser {
        Names.require("user name", name);
    }

    /** Returns a user of that name with the server's default settings. */
    public static CreateUser named(String name) {
        return new CreateUser(name, null, null, null);
    }

    /** Returns the same user with those settings. */
    public CreateUser withSettings(@Nullable UserSettings newSettings) {
        return new CreateUser(name, mysqlSettings, newSettings, readonly);
    }

    /** Returns the same user with that MySQL authentication. */
    public CreateUser withMysqlSettings(@Nullable MysqlSettings newSettings) {
        return new CreateUser(name, newSettings, settings, readonly);
    }
}
