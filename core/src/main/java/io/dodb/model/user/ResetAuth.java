package io.dodb.model.user;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_reset_auth}, which is sent even if empty (quirk 4).
 *
 * @param mysqlSettings MySQL: how the user authenticates from now on; null leaves it out
 */
public record ResetAuth(@Nullable MysqlSettings mysqlSettings) {
    /** A new password and nothing else. */
    public static final ResetAuth PASSWORD = new ResetAuth(null);
}
