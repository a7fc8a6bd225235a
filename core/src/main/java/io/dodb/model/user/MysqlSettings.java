package io.dodb.model.user;

/**
 * Settings of a MySQL user.
 *
 * @param authPlugin how the user authenticates
 */
public record MysqlSettings(MysqlAuthPlugin authPlugin) {}
