package io.dodb.sandbox.internal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.rate.RateLimits;
import io.dodb.sandbox.internal.Admission;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.Incoming;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.RequestHead;
import io.dodb.sandbox.options.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Requests to a sandbox with a cluster of each engine, after which its clusters have parts of every kind. */
final class EveryPart {
    static final String CLUSTERS = "/v2/databases";
    static final String KAFKA = CLUSTERS + "/00000000-0000-4000-8000-000000000001";
    static final String PG = CLUSTERS + "/00000000-0000-4000-8000-000000000002";
    static final String MYSQL = CLUSTERS + "/00000000-0000-4000-8000-000000000003";
    static final String SEARCH = CLUSTERS + "/00000000-0000-4000-8000-000000000004";
    static final String MONGO = CLUSTERS + "/00000000-0000-4000-8000-000000000005";
    static final String ADVANCED = CLUSTERS + "/00000000-0000-4000-8000-000000000006";

    static final SandboxOptions OPTIONS = SandboxOptions.builder()
            .clusters(7)
            .usersPerCluster(2)
            .engines(
                    Engine.KAFKA,
                    Engine.PG,
                    Engine.MYSQL,
                    Engine.OPENSEARCH,
                    Engine.MONGODB,
                    Engine.ADVANCED_PG,
                    Engine.VALKEY)
            .limits(RateLimits.UNLIMITED)
            .build();

    private EveryPart() {}

    /** Makes something of every kind, and ends some of it again. */
    static void make(Api api) {
        for (List<String> request : List.of(
                List.of(
                        "POST",
                        KAFKA + "/users",
                        "{\"name\": \"acl\", \"settings\": {\"acl\": [{\"topic\": \"a.*\", \"permission\": \"consume\"},"
                                + " {\"topic\": \"b\", \"permission\": \"produce\"}]}}"),
                List.of("POST", KAFKA + "/users/app-001/reset_auth", "{}"),
                List.of("DELETE", KAFKA + "/users/app-002", ""),
                List.of("POST", KAFKA + "/users", "{\"name\": \"app-002\"}"),
                List.of(
                        "POST",
                        KAFKA + "/topics",
                        "{\"name\": \"t\", \"partition_count\": 7, \"replication_factor\": 3, \"config\":"
                                + " {\"retention_ms\": 1000, \"unknown\": 1.50}}"),
                List.of("DELETE", KAFKA + "/topics/payments", ""),
                List.of(
                        "POST",
                        KAFKA + "/schema-registry",
                        "{\"subject_name\": \"s\", \"schema_type\": \"PROTOBUF\", \"schema\": \"syntax\"}"),
                List.of("DELETE", KAFKA + "/schema-registry/orders-value", ""),
                List.of("PUT", KAFKA + "/schema-registry/config", "{\"compatibility_level\": \"FULL\"}"),
                List.of("PUT", KAFKA + "/schema-registry/config/s", "{\"compatibility_level\": \"NONE\"}"),
                List.of(
                        "POST",
                        KAFKA + "/schema-registry",
                        "{\"subject_name\": \"s\", \"schema_type\": \"AVRO\", \"schema\": \"{}\"}"),
                List.of("POST", PG + "/dbs", "{\"name\": \"orders\"}"),
                List.of("POST", PG + "/dbs", "{\"name\": \"gone\"}"),
                List.of("DELETE", PG + "/dbs/gone", ""),
                List.of(
                        "POST",
                        PG + "/users",
                        "{\"name\": \"replica\", \"settings\": {\"pg_allow_replication\": true}}"),
                List.of(
                        "POST",
                        PG + "/pools",
                        "{\"name\": \"p\", \"mode\": \"session\", \"size\": 3, \"db\": \"orders\", \"user\": \"replica\"}"),
                List.of(
                        "POST",
                        PG + "/replicas",
                        "{\"name\": \"r\", \"region\": \"ams3\", \"size\": \"db-s-2vcpu-4gb\", \"tags\": [\"x\"],"
                                + " \"storage_size_mib\": 70000, \"do_settings\": {\"service_cnames\": [\"r.example.org\"]}}"),
                List.of(
                        "POST",
                        PG + "/logsink",
                        "{\"sink_name\": \"a\", \"sink_type\": \"rsyslog\", \"config\":"
                                + " {\"server\": \"192.0.2.1\", \"port\": 514, \"tls\": false, \"format\": \"rfc5424\"}}"),
                List.of(
                        "POST",
                        PG + "/logsink",
                        "{\"sink_name\": \"b\", \"sink_type\": \"rsyslog\", \"config\":"
                                + " {\"server\": \"192.0.2.2\", \"port\": 514, \"tls\": false, \"format\": \"rfc5424\"}}"),
                List.of(
                        "PUT",
                        PG + "/firewall",
                        "{\"rules\": [{\"type\": \"ip_addr\", \"value\": \"192.0.2.1\", \"description\": \"office\"},"
                                + " {\"type\": \"tag\", \"value\": \"web\"}]}"),
                List.of("PUT", PG + "/maintenance", "{\"day\": \"friday\", \"hour\": \"14:00\"}"),
                List.of(
                        "PUT",
                        PG + "/autoscale",
                        "{\"storage\": {\"enabled\": true, \"threshold_percent\": 80, \"increment_gib\": 10}}"),
                List.of(
                        "PATCH",
                        PG + "/config",
                        "{\"config\": {\"work_mem\": 8, \"pgbouncer\": {\"min_pool_size\": 3}}}"),
                List.of("PATCH", ADVANCED + "/config", "{\"config\": {\"pg_parameters\": {\"work_mem\": \"8MB\"}}}"),
                List.of(
                        "PUT",
                        PG + "/online-migration",
                        "{\"source\": {\"host\": \"old.example.org\", \"port\": 5432}}"),
                List.of(
                        "POST",
                        MYSQL + "/users",
                        "{\"name\": \"my\", \"mysql_settings\": {\"auth_plugin\": \"mysql_native_password\"}}"),
                List.of("DELETE", SEARCH + "/indexes/products", ""),
                List.of(
                        "POST",
                        SEARCH + "/users",
                        "{\"name\": \"s\", \"settings\": {\"opensearch_acl\": [{\"index\": \"l*\", \"permission\": \"read\"}]}}"),
                List.of(
                        "POST",
                        MONGO + "/users",
                        "{\"name\": \"m\", \"settings\": {\"mongo_user_settings\": {\"role\": \"readOnly\"}}}"),
                List.of("PUT", MONGO + "/resize", "{\"size\": \"db-s-4vcpu-8gb\", \"num_nodes\": 3}"),
                List.of(
                        "PUT",
                        CLUSTERS + "/metrics/credentials",
                        "{\"credentials\": {\"basic_auth_username\": \"u\", \"basic_auth_password\": \"p\"}}"),
                List.of(
                        "POST",
                        CLUSTERS,
                        "{\"name\": \"new\", \"engine\": \"pg\", \"num_nodes\": 1, \"size\": \"db-s-1vcpu-1gb\","
                                + " \"region\": \"fra1\", \"tags\": [\"t\"], \"version\": \"16\"}"))) {
            perform(api, request.get(0), request.get(1), request.get(2));
        }
        api.clusters().all().get(2).maintain(true);
        api.clusters().all().get(1).firstBackupAt(Duration.ofHours(1).toNanos());
    }

    static String perform(Api api, String method, String uri, String body) {
        Answer answer = answer(api, method, uri, body);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.isSuccess()).as("%s %s: %s", method, uri, text).isTrue();
        return text;
    }

    static int status(Api api, String method, String uri) {
        return answer(api, method, uri, "").status();
    }

    static Answer answer(Api api, String method, String uri, String body) {
        Incoming incoming =
                api.receive(new RequestHead(method, uri, "HTTP/1.1", "http", List.of("x"), List.of()), "Bearer any");
        Admission admission = api.admit(incoming);
        Answer answer = api.perform(admission, incoming.fate(), body.getBytes(StandardCharsets.UTF_8));
        api.ended(incoming);
        return answer;
    }
}
