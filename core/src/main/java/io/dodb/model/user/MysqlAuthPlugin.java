package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The authentication plug-in of a MySQL user.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record MysqlAuthPlugin(@JsonValue String value) {
    public static final MysqlAuthPlugin MYSQL_NATIVE_PASSWORD = new MysqlAuthPlugin("mysql_native_password");
    public static final MysqlAuthPlugin CACHING_SHA2_PASSWORD = new MysqlAuthPlugin("caching_sha2_password");
    private static final List<MysqlAuthPlugin> KNOWN = List.of(MYSQL_NATIVE_PASSWORD, CACHING_SHA2_PASSWORD);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MysqlAuthPlugin {}

    /** Returns the values that the API documents, in its order. */
    public static List<MysqlAuthPlugin> known() {
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
