package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import java.util.Objects;

/** A user whose settings are to be set. */
public record AclItem(long line, ClusterId cluster, String user, Call<DatabaseUser> call) implements AclEntry {

    /** What the user may do. */
    public UserSettings settings() {
        return ((UpdateUser) Objects.requireNonNull(call.body())).settings();
    }

    /** Which of the four kinds that is. */
    public SettingsKind kind() {
        return SettingsKind.of(settings());
    }
}
