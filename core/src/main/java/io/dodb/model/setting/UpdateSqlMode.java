package io.dodb.model.setting;

import java.util.Objects;

/** The body of {@code databases_update_sql_mode}: all modes, which replace the present ones. */
public record UpdateSqlMode(SqlModes sqlMode) {
    public UpdateSqlMode {
        Objects.requireNonNull(sqlMode, "sql_mode: the API requires it");
    }
}
