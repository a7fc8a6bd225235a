package io.dodb.model;

/**
 * Settings of a MySQL user.
 *
 * @param authPlugin how the user proves who it is
 */
public record MysqlSettings(MysqlAuthPlugin authPlugin) {}
