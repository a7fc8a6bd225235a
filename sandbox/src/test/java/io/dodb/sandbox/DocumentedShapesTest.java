package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of the shape of each example in the document, with other values. Each is taken; those that are not say why. */
class DocumentedShapesTest {
    private static final List<Engine> ENGINES =
            List.of(Engine.PG, Engine.MYSQL, Engine.KAFKA, Engine.MONGODB, Engine.VALKEY);
    private static final String ROOT = "/v2/databases";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(ENGINES.toArray(Engine[]::new))
            .clusters(ENGINES.size())
            .usersPerCluster(1)
            .clock(new ManualClock())
            .build());
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String path(String where) {
        String filled = where;
        for (Engine engine : ENGINES) {
            filled = filled.replace("{" + engine + "}", ROOT + '/' + sandbox.clusterId(engine + "-1"));
        }
        return filled;
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("POST", ROOT, """
                        {"name": "shop", "engine": "pg", "version": "13", "region": "lon1", "size": "db-s-4vcpu-8gb",
                         "storage_size_mib": 77824, "num_nodes": 3, "tags": ["staging"]}"""),
                Arguments.of("POST", ROOT, """
                        {"name": "shop", "engine": "pg", "version": "13", "region": "lon1", "size": "db-s-4vcpu-8gb", "num_nodes": 3,
                         "storage_size_mib": 77824, "tags": ["staging"],
                         "rules": [{"type": "ip_addr", "value": "192.0.2.1"}, {"type": "k8s", "value": "k-1"},
                                   {"type": "droplet", "value": "77"}, {"type": "tag", "value": "web", "description": "the web"}]}"""),
                Arguments.of("POST", ROOT, """
                        {"name": "shop-again", "backup_restore": {"database_name": "pg-1", "backup_created_at": "2029-12-31T23:00:00Z"},
                         "engine": "pg", "version": "13", "region": "lon1", "size": "db-s-4vcpu-8gb", "num_nodes": 3}"""),
                Arguments.of("POST", ROOT, """
                        {"name": "shop", "engine": "pg", "version": "13", "region": "lon1", "size": "db-s-4vcpu-8gb", "num_nodes": 3,
                         "storage_size_mib": 77824, "tags": ["staging"],
                         "do_settings": {"service_cnames": ["shop.example.org", "orders.example.org"]}}"""),
                Arguments.of("POST", ROOT, """
                        {"name": "shop", "engine": "advanced_pg", "version": "17", "region": "lon1", "size": "db-s-4vcpu-8gb",
                         "num_nodes": 2, "storage_size_mib": 77824, "tags": ["staging"]}"""),
                Arguments.of("POST", ROOT, """
                        {"name": "shop", "engine": "advanced_mysql", "version": "8.4.7", "region": "lon1", "size": "db-s-4vcpu-8gb",
                         "num_nodes": 3, "storage_size_mib": 77824, "tags": ["staging"]}"""),
                Arguments.of("POST", ROOT, """
                        {"name": "shop", "engine": "advanced_mysql", "version": "8.4.7", "region": "lon1", "size": "db-s-4vcpu-8gb",
                         "num_nodes": 1, "storage_size_mib": 77824, "tags": ["staging"]}"""),
                Arguments.of("PATCH", "{mysql}/config", """
                        {"config": {"sql_mode": "ANSI,STRICT_ALL_TABLES", "sql_require_primary_key": false}}"""),
                Arguments.of("PUT", "{pg}/online-migration", """
                        {"source": {"host": "old.example.org", "dbname": "shop", "port": 5432, "username": "mover", "password": "p"},
                         "disable_ssl": true, "ignore_dbs": ["a", "b"]}"""),
                Arguments.of("PUT", "{pg}/resize", """
                        {"size": "db-s-6vcpu-16gb", "num_nodes": 2, "storage_size_mib": 99328}"""),
                Arguments.of("PUT", "{pg}/migrate", """
                        {"region": "lon1"}"""),
                Arguments.of("PUT", "{pg}/upgrade", """
                        {"version": "18"}"""),
                Arguments.of("PUT", "{pg}/firewall", """
                        {"rules": [{"type": "ip_addr", "value": "192.0.2.1"}, {"type": "k8s", "value": "k-1"},
                                   {"type": "droplet", "value": "77"}, {"type": "tag", "value": "web", "description": "the web"}]}"""),
                Arguments.of("PUT", "{pg}/do_settings", """
                        {"do_settings": {"service_cnames": ["shop.example.org", "orders.example.org"]}}"""),
                Arguments.of("PUT", "{pg}/maintenance", """
                        {"day": "monday", "hour": "05:00"}"""),
                Arguments.of("POST", "{pg}/replicas", """
                        {"name": "read-1", "region": "lon1", "size": "db-s-4vcpu-8gb", "storage_size_mib": 77824}"""),
                Arguments.of("POST", "{pg}/replicas", """
                        {"name": "read-1", "region": "lon1", "size": "db-s-4vcpu-8gb", "storage_size_mib": 77824,
                         "do_settings": {"service_cnames": ["read.example.org", "reports.example.org"]}}"""),
                Arguments.of("POST", "{pg}/users", """
                        {"name": "web"}"""),
                Arguments.of("POST", "{mysql}/users", """
                        {"name": "web", "mysql_settings": {"auth_plugin": "caching_sha2_password"}}"""),
                Arguments.of("POST", "{mongodb}/users", """
                        {"name": "reports", "readonly": true}"""),
                Arguments.of("POST", "{mongodb}/users", """
                        {"name": "web", "settings": {"mongo_user_settings": {"databases": ["a", "b"], "role": "dbAdmin"}}}"""),
                Arguments.of("POST", "{pg}/users", """
                        {"name": "web", "settings": {"pg_allow_replication": true}}"""),
                Arguments.of("POST", "{kafka}/users", """
                        {"name": "web", "settings": {"acl": [{"permission": "consume", "topic": "clicks"},
                                                             {"permission": "produce", "topic": "clicks.*"}]}}"""),
                Arguments.of("PUT", "{pg}/users/app-001", """
                        {"settings": {"pg_allow_replication": true}}"""),
                Arguments.of("PUT", "{kafka}/users/app-001", """
                        {"settings": {"acl": [{"id": "one", "permission": "consume", "topic": "clicks"},
                                              {"id": "two", "permission": "produce", "topic": "clicks.*"}]}}"""),
                Arguments.of("POST", "{mysql}/users/app-001/reset_auth", """
                        {"mysql_settings": {"auth_plugin": "mysql_native_password"}}"""),
                Arguments.of("POST", "{pg}/dbs", """
                        {"name": "shop"}"""),
                Arguments.of("POST", "{pg}/pools", """
                        {"name": "web", "mode": "session", "size": 7, "db": "defaultdb", "user": "doadmin"}"""),
                Arguments.of("PUT", "{pg}/pools/present", """
                        {"mode": "statement", "size": 7, "db": "defaultdb", "user": "doadmin"}"""),
                Arguments.of("PUT", "{valkey}/eviction_policy", """
                        {"eviction_policy": "volatile_lru"}"""),
                Arguments.of("PUT", "{mysql}/sql_mode", """
                        {"sql_mode": "ANSI,NO_ZERO_DATE"}"""),
                Arguments.of("PUT", "{pg}/autoscale", """
                        {"storage": {"enabled": true, "threshold_percent": 70, "increment_gib": 20}}"""),
                // the examples of topics name the numbers otherwise than their schema: adapted to the schema (quirk 57)
                Arguments.of("POST", "{kafka}/topics", """
                        {"name": "clicks", "partition_count": 6, "replication_factor": 3, "config": {"retention_bytes": 9, "retention_ms": -1}}"""),
                Arguments.of("PUT", "{kafka}/topics/orders", """
                        {"partition_count": 6, "replication_factor": 3, "config": {"retention_bytes": 9, "retention_ms": -1}}"""),
                Arguments.of("POST", "{pg}/logsink", """
                        {"sink_name": "s", "sink_type": "opensearch",
                         "config": {"url": "https://u:p@192.0.2.1:25060", "index_prefix": "logs", "index_days_max": 3}}"""),
                Arguments.of("POST", "{pg}/logsink", """
                        {"sink_name": "s", "sink_type": "elasticsearch",
                         "config": {"url": "https://u:p@192.0.2.1:25060", "index_prefix": "logs", "index_days_max": 3}}"""),
                Arguments.of("POST", "{pg}/logsink", """
                        {"sink_name": "s", "sink_type": "rsyslog",
                         "config": {"server": "192.0.2.1", "port": 6514, "tls": true, "format": "rfc3164"}}"""),
                Arguments.of("POST", "{mongodb}/logsink", """
                        {"sink_name": "s", "sink_type": "datadog", "config": {"datadog_api_key": "k", "site": "intake.example.org"}}"""),
                Arguments.of("PUT", "{pg}/logsink/{sink}", """
                        {"config": {"server": "192.0.2.2", "port": 6514, "tls": true, "format": "rfc5424"}}"""),
                Arguments.of("POST", "{kafka}/schema-registry", """
                        {"subject_name": "clicks", "schema_type": "AVRO", "schema": "{ \\"type\\": \\"record\\",\\n \\"name\\": \\"C\\", \\"fields\\": [] }"}"""),
                Arguments.of("PUT", "{kafka}/schema-registry/config", """
                        {"compatibility_level": "FORWARD"}"""),
                Arguments.of("PUT", "{kafka}/schema-registry/config/orders-value", """
                        {"compatibility_level": "FORWARD"}"""),
                Arguments.of("PUT", ROOT + "/metrics/credentials", """
                        {"credentials": {"basic_auth_username": "u", "basic_auth_password": "p"}}"""));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource
    void taken(String method, String where, String body) throws IOException {
        http.post(path("{pg}/pools"), "{\"name\":\"present\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\"}");
        Object sink = http.post(path("{pg}/logsink"), """
                        {"sink_name": "p", "sink_type": "rsyslog", "config": {"server": "h", "port": 1, "tls": false, "format": "rfc3164"}}""").object("sink").get("sink_id");

        Http.Reply reply = http.send(method, path(where).replace("{sink}", String.valueOf(sink)), body);

        assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                // the backup of an example is none of the sandbox's
                Arguments.of("POST", ROOT, """
                        {"name": "again", "backup_restore": {"database_name": "elsewhere", "backup_created_at": "2029-12-31T23:00:00Z"},
                         "engine": "pg", "region": "lon1", "size": "s", "num_nodes": 1}""", "there is no backup of a cluster elsewhere of the engine pg"),
                Arguments.of("POST", ROOT, """
                        {"name": "again", "backup_restore": {"database_name": "pg-1", "backup_created_at": "2019-01-02T03:04:05Z"},
                         "engine": "pg", "region": "lon1", "size": "s", "num_nodes": 1}""", "there is no backup of the cluster pg-1 of that time"),
                // an upgrade goes to a newer version, and the sandbox's clusters are newer than those of the examples
                Arguments.of("PUT", "{pg}/upgrade", """
                        {"version": "13"}""", "version must be newer than 17"),
                // members that the schema lacks would be dropped (quirk 57)
                Arguments.of(
                        "POST",
                        "{kafka}/topics",
                        """
                        {"name": "clicks", "partitions": 6, "replication": 3}""",
                        "partitions is not known here; known are config, name, partition_count, replication_factor"),
                Arguments.of(
                        "PUT",
                        "{kafka}/topics/orders",
                        """
                        {"replication": 3}""",
                        "replication is not known here; known are config, partition_count, replication_factor"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource
    void refused(String method, String where, String body, String reason) throws IOException {
        Http.Reply reply = http.send(method, path(where), body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json()).containsEntry("message", reason);
    }
}
