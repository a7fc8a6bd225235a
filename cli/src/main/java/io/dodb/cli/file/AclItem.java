package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import io.dodb.model.DatabaseUser;
import io.dodb.operation.Call;

/** A user whose settings are to be set. */
public record AclItem(long line, ClusterId cluster, String user, Call<DatabaseUser> call) implements AclEntry {}
