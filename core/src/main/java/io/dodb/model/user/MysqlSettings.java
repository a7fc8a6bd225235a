package io.dodb.model.user;

/**
 * Settings of a MySQL user.
 *
 * @param authPlugin how the user proves who it is
 */
public record MysqlSettings(MysqlAuthPlugin authPlugin) {}
