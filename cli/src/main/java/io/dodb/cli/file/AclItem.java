package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import java.util.Objects;

/** A valid user and its settings. */
public record AclItem(long line, ClusterId cluster, String user, Call<DatabaseUser> call) implements AclEntry {

    /** Returns the settings of the user. */
    public UserSettings settings() {
        return ((UpdateUser) Objects.requireNonNull(call.body())).settings();
    }

    /** Returns the kind of the settings. */
    public SettingsKind kind() {
        return SettingsKind.of(settings());
    }
}
