package io.dodb.plan;

import io.dodb.internal.Names;
import io.dodb.model.user.UserSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one user should be.
 *
 * @param mode how the settings combine with those that the user has
 * @param isCreated true if the user is to be created where there is none; otherwise that is a problem
 * @param settings a member that is null is not managed: it stays as it is
 * @param origin where it is asked for, such as {@code users.yaml:12}, for messages; null if there is no such place
 */
public record DesiredUser(
        String name,
        Mode mode,
        boolean isCreated,
        UserSettings settings,
        @Nullable String origin) {
    public DesiredUser {
        Names.require("user name", name);
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(settings, "settings");
    }

    /** Returns a user that should have exactly these settings, in the members that are not null. It must be there. */
    public static DesiredUser of(String name, UserSettings settings) {
        return new DesiredUser(name, Mode.SET, false, settings, null);
    }

    /** Returns true if anything of the settings is managed; otherwise the user only has to be there. */
    public boolean hasSettings() {
        return settings.acl() != null
                || settings.opensearchAcl() != null
                || settings.mongoUserSettings() != null
                || settings.pgAllowReplication() != null
                || !settings.other().isEmpty();
    }

    /** Returns this user with another mode. */
    public DesiredUser withMode(Mode newMode) {
        return new DesiredUser(name, newMode, isCreated, settings, origin);
    }

    /** Returns this user, created where there is none. */
    public DesiredUser created() {
        return new DesiredUser(name, mode, true, settings, origin);
    }

    /** Returns this user with the place where it is asked for. */
    public DesiredUser at(@Nullable String newOrigin) {
        return new DesiredUser(name, mode, isCreated, settings, newOrigin);
    }
}
