package io.dodb.model.pool;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The time at which PgBouncer returns a server connection to its pool: at the end of the session, the transaction or the statement.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record PoolMode(@JsonValue String value) {
    public static final PoolMode SESSION = new PoolMode("session");
    public static final PoolMode TRANSACTION = new PoolMode("transaction");
    public static final PoolMode STATEMENT = new PoolMode("statement");
    private static final List<PoolMode> KNOWN = List.of(SESSION, TRANSACTION, STATEMENT);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PoolMode {}

    /** Returns the values that the API documents, in its order. */
    public static List<PoolMode> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
