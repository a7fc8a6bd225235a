package io.dodb.model;

/** The body of {@code databases_add}. */
public record CreateDatabase(String name) {
    public CreateDatabase {
        Names.require("database name", name);
    }
}
