package io.dodb.sandbox.internal.state;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user of a cluster. The trees in it are never changed once they are here.
 *
 * @param primary whether it is the built-in one
 * @param rotation how often its password was reset
 * @param visibleAt nanoseconds of the sandbox's clock; reads answer 404 before
 */
public record User(
        String name,
        boolean primary,
        int rotation,
        @Nullable ObjectNode mysqlSettings,
        ObjectNode settings,
        long visibleAt) {

    public User withSettings(ObjectNode newSettings) {
        return new User(name, primary, rotation, mysqlSettings, newSettings, visibleAt);
    }

    public User reset(@Nullable ObjectNode newMysqlSettings) {
        return new User(
                name,
                primary,
                rotation + 1,
                newMysqlSettings == null ? mysqlSettings : newMysqlSettings,
                settings,
                visibleAt);
    }
}
