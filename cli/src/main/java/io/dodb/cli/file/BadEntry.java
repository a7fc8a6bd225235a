package io.dodb.cli.file;

import io.dodb.model.DatabaseUser;
import io.dodb.operation.Call;

/** A line that can't be used. */
public record BadEntry(long line, String reason) implements AclEntry {

    @Override
    public Call<DatabaseUser> call() {
        throw new IllegalArgumentException(reason);
    }
}
