package io.dodb.model.database;

import io.dodb.internal.Names;

/** The body of {@code databases_add}. */
public record CreateDatabase(String name) {
    public CreateDatabase {
        Names.require("database name", name);
    }
}
