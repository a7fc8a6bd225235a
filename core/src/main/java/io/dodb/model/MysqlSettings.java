package io.dodb.model;

/** Settings of a MySQL user. */
public record MysqlSettings(MysqlAuthPlugin authPlugin) {}
