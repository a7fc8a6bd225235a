package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests in the form in which the official Go client sends them: what is not set is null, an empty text, or the year 1, and false is left
 * out (quirks 56 and 57).
 */
class GodoTest {
    private static final String ROOT = "/v2/databases";
    private static final String KAFKA = ROOT + "/00000000-0000-4000-8000-000000000001";
    private static final String PG = ROOT + "/00000000-0000-4000-8000-000000000002";
    private static final String MYSQL = ROOT + "/00000000-0000-4000-8000-000000000003";
    private static final String VALKEY = ROOT + "/00000000-0000-4000-8000-000000000004";
    private static final String OPENSEARCH = ROOT + "/00000000-0000-4000-8000-000000000005";
    private static final String MONGODB = ROOT + "/00000000-0000-4000-8000-000000000006";
    private static final String ADVANCED = ROOT + "/00000000-0000-4000-8000-000000000007";

    private final ManualClock clock = new ManualClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(
                    Engine.KAFKA,
                    Engine.PG,
                    Engine.MYSQL,
                    Engine.VALKEY,
                    Engine.OPENSEARCH,
                    Engine.MONGODB,
                    Engine.ADVANCED_PG)
            .clusters(7)
            .usersPerCluster(1)
            .clock(clock)
            .build());
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static Arguments call(String method, String path, String body) {
        return Arguments.of(method, path, body);
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                // Create: rules, network and project are always there
                call("POST", ROOT, """
                        {"name": "a", "engine": "pg", "version": "16", "size": "db-s-2vcpu-4gb", "region": "nyc3", "num_nodes": 2,
                         "private_network_uuid": "", "project_id": "", "rules": null}"""),
                call("POST", ROOT, """
                        {"name": "b", "engine": "mysql", "version": "8", "size": "db-s-2vcpu-4gb", "region": "nyc3", "num_nodes": 1,
                         "private_network_uuid": "", "tags": ["staging"], "project_id": "", "storage_size_mib": 61440,
                         "rules": [{"type": "ip_addr", "value": "192.0.2.17"}]}"""),
                call("POST", ROOT, """
                        {"name": "c", "engine": "pg", "size": "db-s-2vcpu-4gb", "region": "nyc3", "num_nodes": 1,
                         "private_network_uuid": "", "backup_restore": {"database_name": "pg-1"}, "project_id": "", "rules": null}"""),
                call("POST", ROOT, """
                        {"name": "d", "engine": "kafka", "size": "db-s-2vcpu-4gb", "region": "nyc3", "num_nodes": 3,
                         "private_network_uuid": "", "project_id": "", "rules": null,
                         "storage_autoscale": {"enabled": true, "threshold_percent": 80, "increment_gib": 20}}"""),
                // Resize, Migrate, UpdateMaintenance, UpgradeMajorVersion, InstallUpdate
                call("PUT", PG + "/resize", """
                        {"size": "db-s-4vcpu-8gb", "num_nodes": 3}"""),
                call("PUT", PG + "/migrate", """
                        {"region": "lon1", "private_network_uuid": ""}"""),
                call("PUT", PG + "/maintenance", """
                        {"day": "friday", "hour": "21:00"}"""),
                call("PUT", PG + "/upgrade", """
                        {"version": "18"}"""),
                call("PUT", PG + "/install_update", ""),
                // CreateUser, UpdateUser, ResetUserAuth
                call("POST", PG + "/users", """
                        {"name": "u"}"""),
                call("POST", MYSQL + "/users", """
                        {"name": "u", "mysql_settings": {"auth_plugin": "mysql_native_password"}}"""),
                call("POST", KAFKA + "/users", """
                        {"name": "u", "settings": {"acl": [{"permission": "produceconsume", "topic": "orders"}]}}"""),
                call("POST", OPENSEARCH + "/users", """
                        {"name": "u", "settings": {"opensearch_acl": [{"permission": "read", "index": "logs-*"}]}}"""),
                call("POST", MONGODB + "/users", """
                        {"name": "u", "settings": {"mongo_user_settings": {"databases": ["d"], "role": "readOnly"}}}"""),
                call("PUT", KAFKA + "/users/app-001", """
                        {"settings": {"acl": [{"id": "x", "permission": "consume", "topic": "orders"}]}}"""),
                call("POST", MYSQL + "/users/app-001/reset_auth", """
                        {"mysql_settings": {"auth_plugin": "caching_sha2_password"}}"""),
                call("POST", KAFKA + "/users/app-001/reset_auth", """
                        {"settings": {"acl": [{"permission": "admin", "topic": "*"}]}}"""),
                call("POST", PG + "/users/app-001/reset_auth", "{}"),
                // CreateDB, CreatePool: the user is always there
                call("POST", PG + "/dbs", """
                        {"name": "alpha"}"""),
                call("POST", PG + "/pools", """
                        {"user": "", "name": "p", "size": 5, "db": "defaultdb", "mode": "transaction"}"""),
                call("POST", PG + "/pools", """
                        {"user": "app-001", "name": "q", "size": 5, "db": "defaultdb", "mode": "session"}"""),
                // CreateReplica: the network is always there
                call("POST", PG + "/replicas", """
                        {"name": "r", "region": "nyc3", "size": "db-s-2vcpu-4gb", "private_network_uuid": ""}"""),
                // SetEvictionPolicy, SetSQLMode
                call("PUT", VALKEY + "/eviction_policy", """
                        {"eviction_policy": "allkeys_lru"}"""),
                call("PUT", MYSQL + "/sql_mode", """
                        {"sql_mode": "ANSI,TRADITIONAL"}"""),
                // UpdateFirewallRules: ids and the time are always there
                call("PUT", PG + "/firewall", """
                        {"rules": [{"uuid": "", "cluster_uuid": "", "type": "ip_addr", "value": "192.0.2.9",
                                    "created_at": "0001-01-01T00:00:00Z"}]}"""),
                call("PUT", PG + "/firewall", """
                        {"rules": null}"""),
                // UpdatePostgreSQLConfig and the others
                call("PATCH", PG + "/config", """
                        {"config": {"autovacuum_naptime": 30, "pgbouncer": {"ignore_startup_parameters": ["extra_float_digits"]}}}"""),
                call("PATCH", MYSQL + "/config", """
                        {"config": {"sql_mode": "ANSI", "wait_timeout": 600}}"""),
                call("PATCH", VALKEY + "/config", """
                        {"config": {"valkey_timeout": 100, "valkey_notify_keyspace_events": ""}}"""),
                call("PATCH", KAFKA + "/config", """
                        {"config": {"log_retention_bytes": -1, "auto_create_topics_enable": true}}"""),
                call("PATCH", OPENSEARCH + "/config", """
                        {"config": {"ism_enabled": false}}"""),
                call("PATCH", MONGODB + "/config", """
                        {"config": {"verbosity": 1}}"""),
                call("PATCH", ADVANCED + "/config", """
                        {"config": {"pg_parameters": {"work_mem": "8MB"}}}"""),
                // CreateTopic, UpdateTopic
                call("POST", KAFKA + "/topics", """
                        {"name": "t", "partition_count": 4, "replication_factor": 2, "config": {"retention_ms": 1000, "preallocate": false}}"""),
                call("PUT", KAFKA + "/topics/orders", """
                        {"partition_count": 9}"""),
                // CreateLogsink
                call("POST", PG + "/logsink", """
                        {"sink_name": "s", "sink_type": "rsyslog",
                         "config": {"server": "logs.example.com", "port": 514, "tls": false, "format": "rfc5424"}}"""),
                call("POST", PG + "/logsink", """
                        {"sink_name": "s", "sink_type": "opensearch",
                         "config": {"url": "https://logs.example.com", "index_prefix": "p", "index_days_max": 5}}"""),
                // CreateKafkaSchemaRegistry and its configuration
                call("POST", KAFKA + "/schema-registry", """
                        {"subject_name": "s", "schema_type": "AVRO", "schema": "{\\"type\\":\\"string\\"}"}"""),
                call("PUT", KAFKA + "/schema-registry/config", """
                        {"compatibility_level": "FULL"}"""),
                call("PUT", KAFKA + "/schema-registry/config/orders-value", """
                        {"compatibility_level": "NONE"}"""),
                // StartOnlineMigration, UpdateStorageAutoscale, UpdateDOSettings, UpdateMetricsCredentials
                call("PUT", PG + "/online-migration", """
                        {"source": {"host": "source.example.com", "port": 5432, "dbname": "defaultdb", "username": "u", "password": "p"},
                         "disable_ssl": true, "ignore_dbs": null}"""),
                call("PUT", PG + "/autoscale", """
                        {"storage": {"enabled": false}}"""),
                call("PUT", PG + "/do_settings", """
                        {"do_settings": {"service_cnames": ["db.example.com"]}}"""),
                call("PUT", ROOT + "/metrics/credentials", """
                        {"credentials": {"basic_auth_username": "u", "basic_auth_password": "p"}}"""));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("calls")
    void isTaken(String method, String path, String body) throws IOException {
        Http.Reply reply = http.send(method, path, body.isEmpty() ? null : body);

        assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    }

    @Test
    void aClusterHasNoRulesAndTheDefaultsForWhatIsEmpty() throws IOException {
        Http.Reply made = http.post(ROOT, """
                {"name": "a", "engine": "pg", "size": "db-s-2vcpu-4gb", "region": "nyc3", "num_nodes": 1,
                 "private_network_uuid": "", "project_id": "", "rules": null,
                 "storage_autoscale": {"enabled": true, "threshold_percent": 80, "increment_gib": 20}}""");

        Map<String, Object> defaults = http.get(PG).object("database");
        assertThat(made.object("database"))
                .containsEntry("rules", List.of())
                .containsEntry("private_network_uuid", defaults.get("private_network_uuid"))
                .containsEntry("project_id", defaults.get("project_id"));
        assertThat(http.get(ROOT + '/' + made.object("database").get("id") + "/autoscale")
                        .body())
                .isEqualTo(
                        "{\"autoscale\":{\"storage\":{\"enabled\":true,\"threshold_percent\":80,\"increment_gib\":20}}}");
    }

    @Test
    void aPoolWithAnEmptyUserIsForTheInboundUser() throws IOException {
        Http.Reply made = http.post(PG + "/pools", """
                {"user": "", "name": "p", "size": 5, "db": "defaultdb", "mode": "transaction"}""");
        assertThat(made.object("pool")).doesNotContainKey("user");

        String body = "{\"user\": \"app-001\", \"size\": 6, \"db\": \"defaultdb\", \"mode\": \"session\"}";
        assertThat(http.put(PG + "/pools/p", body).status()).isEqualTo(204);
        assertThat(http.get(PG + "/pools/p").object("pool")).containsEntry("user", "app-001");
    }

    @Test
    void rulesThatWereReadCanBeSentBack() throws IOException {
        http.put(PG + "/firewall", """
                {"rules": [{"uuid": "", "cluster_uuid": "", "type": "ip_addr", "value": "192.0.2.9",
                            "created_at": "0001-01-01T00:00:00Z"}]}""");
        String shown = http.get(PG + "/firewall").body();
        clock.advance(Duration.ofHours(1));

        assertThat(http.put(PG + "/firewall", shown).status()).isEqualTo(204);
        assertThat(http.get(PG + "/firewall").body()).isEqualTo(shown);

        http.put(PG + "/firewall", shown.replace("192.0.2.9", "192.0.2.10"));
        Map<String, Object> before = rule(shown);
        assertThat(rule(http.get(PG + "/firewall").body()))
                .as("its id says that it is the same rule")
                .containsEntry("uuid", before.get("uuid"))
                .containsEntry("created_at", before.get("created_at"))
                .containsEntry("value", "192.0.2.10");
    }

    @SuppressWarnings("unchecked") // the test knows what it asked for
    private static Map<String, Object> rule(String body) {
        Map<String, Object> json = new JsonMapper().readValue(body, Map.class);
        return Objects.requireNonNull(((List<Map<String, Object>>) json.get("rules")).get(0));
    }

    @Test
    void theUpdateOfAnRsyslogSinkLeavesFalseOut() throws IOException {
        Object id = http.post(PG + "/logsink", """
                        {"sink_name": "s", "sink_type": "rsyslog",
                         "config": {"server": "logs.example.com", "port": 514, "tls": true, "format": "rfc5424"}}""").object("sink").get("sink_id");

        Http.Reply changed = http.put(PG + "/logsink/" + id, """
                {"config": {"server": "logs.example.com", "port": 515, "format": "rfc5424"}}""");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(http.get(PG + "/logsink/" + id).object("config"))
                .containsEntry("tls", false)
                .containsEntry("port", 515);
    }
}
