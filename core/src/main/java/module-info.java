/**
 * The operations of the API as values, their models, and all decisions: what an error is, what is sent again, when a request may leave. Knows
 * no HTTP client.
 *
 * <p>Packages named {@code internal} are not API; only this project's own modules may use them.
 */
@SuppressWarnings("module") // the modules that may use internal packages are compiled later
module io.dodb.core {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.dodb.api;
    exports io.dodb.error;
    exports io.dodb.http;
    exports io.dodb.model;
    exports io.dodb.model.autoscale;
    exports io.dodb.model.cluster;
    exports io.dodb.model.config;
    exports io.dodb.model.database;
    exports io.dodb.model.firewall;
    exports io.dodb.model.history;
    exports io.dodb.model.kafka;
    exports io.dodb.model.logsink;
    exports io.dodb.model.metrics;
    exports io.dodb.model.migration;
    exports io.dodb.model.opensearch;
    exports io.dodb.model.option;
    exports io.dodb.model.pool;
    exports io.dodb.model.replica;
    exports io.dodb.model.schema;
    exports io.dodb.model.setting;
    exports io.dodb.model.user;
    exports io.dodb.operation;
    exports io.dodb.plan;
    exports io.dodb.rate;
    exports io.dodb.retry;
    exports io.dodb.internal to
            io.dodb.reactor,
            io.dodb.sandbox;
    exports io.dodb.internal.http to
            io.dodb.reactor;
    exports io.dodb.internal.json to
            io.dodb.reactor,
            tools.jackson.databind;
    exports io.dodb.internal.rate to
            io.dodb.reactor;
    exports io.dodb.internal.words to
            io.dodb.reactor;
}
