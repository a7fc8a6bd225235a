package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Null and the empty text, which official clients send for a member that is not set (quirk 56). */
class UnsetTest {
    private static final SandboxOptions OPTIONS = SandboxOptions.builder()
            .engines(Engine.KAFKA, Engine.PG, Engine.MYSQL, Engine.VALKEY, Engine.OPENSEARCH)
            .clusters(5)
            .usersPerCluster(1)
            .build();
    private static final String ROOT = "/v2/databases";
    private static final String KAFKA = ROOT + "/00000000-0000-4000-8000-000000000001";
    private static final String PG = ROOT + "/00000000-0000-4000-8000-000000000002";
    private static final String MYSQL = ROOT + "/00000000-0000-4000-8000-000000000003";
    private static final String VALKEY = ROOT + "/00000000-0000-4000-8000-000000000004";
    private static final String OPENSEARCH = ROOT + "/00000000-0000-4000-8000-000000000005";

    /** The beginning of the create of a cluster, in a CSV cell. */
    private static final String CLUSTER =
            "'{\"name\":\"n\",\"engine\":\"pg\",\"size\":\"db-s-2vcpu-4gb\",\"region\":\"nyc3\",\"num_nodes\":1,";

    private final Sandbox sandbox = Sandbox.start(OPTIONS);
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "POST, -, " + CLUSTER + "\"rules\":null}'",
        "POST, -, " + CLUSTER + "\"tags\":null}'",
        "POST, -, " + CLUSTER + "\"private_network_uuid\":null}'",
        "POST, -, " + CLUSTER + "\"private_network_uuid\":\"\"}'",
        "POST, -, " + CLUSTER + "\"project_id\":null}'",
        "POST, -, " + CLUSTER + "\"project_id\":\"\"}'",
        "POST, -, " + CLUSTER + "\"storage_size_mib\":null}'",
        "POST, -, " + CLUSTER + "\"autoscale\":null}'",
        "POST, -, " + CLUSTER + "\"autoscale\":{\"storage\":{\"enabled\":true,\"increment_gib\":null}}}'",
        "POST, -, " + CLUSTER + "\"do_settings\":null}'",
        "POST, -, " + CLUSTER + "\"do_settings\":{\"service_cnames\":null}}'",
        "POST, -, " + CLUSTER + "\"backup_restore\":null}'",
        "POST, -, " + CLUSTER + "\"version\":null}'",
        "POST, -, " + CLUSTER + "\"version\":\"\"}'",
        "POST, pg/users, '{\"name\":\"n\",\"settings\":null}'",
        "POST, pg/users, '{\"name\":\"n\",\"mysql_settings\":null}'",
        "POST, pg/users, '{\"name\":\"n\",\"readonly\":null}'",
        "PUT, kafka/users/app-001, '{\"settings\":{\"acl\":null}}'",
        "PUT, kafka/users/app-001, '{\"settings\":{\"opensearch_acl\":null}}'",
        "PUT, kafka/users/app-001, '{\"settings\":{\"mongo_user_settings\":null}}'",
        "PUT, kafka/users/app-001, '{\"settings\":{\"pg_allow_replication\":null}}'",
        "PUT, kafka/users/app-001, '{\"settings\":{\"acl\":[{\"id\":\"\",\"topic\":\"t\",\"permission\":\"consume\"}]}}'",
        "PUT, opensearch/users/app-001, '{\"settings\":{\"opensearch_acl\":[{\"index\":\"i\",\"permission\":\"\"}]}}'",
        "POST, mysql/users/app-001/reset_auth, '{\"mysql_settings\":null}'",
        "POST, pg/pools, '{\"name\":\"n\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\",\"user\":\"\"}'",
        "POST, pg/pools, '{\"name\":\"n\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\",\"connection\":null}'",
        "POST, pg/replicas, '{\"name\":\"n\",\"size\":\"db-s-2vcpu-4gb\",\"region\":\"\",\"storage_size_mib\":null}'",
        "POST, kafka/topics, '{\"name\":\"n\",\"config\":null}'",
        "POST, kafka/topics, '{\"name\":\"n\",\"config\":{\"retention_ms\":null}}'",
        "PUT, kafka/topics/orders, '{\"partition_count\":null}'",
        "PUT, pg/firewall, '{\"rules\":null}'",
        "PUT, pg/firewall, '{\"rules\":[{\"uuid\":\"\",\"type\":\"ip_addr\",\"value\":\"192.0.2.1\"}]}'",
        "PUT, pg/firewall, '{\"rules\":[{\"type\":\"ip_addr\",\"value\":\"192.0.2.1\",\"description\":null}]}'",
        "PUT, pg/resize, '{\"size\":\"db-s-2vcpu-4gb\",\"num_nodes\":1,\"storage_size_mib\":null}'",
        "PUT, pg/migrate, '{\"region\":\"lon1\",\"private_network_uuid\":\"\"}'",
        "PUT, pg/online-migration, '{\"source\":{\"host\":\"h\",\"password\":\"\"},\"ignore_dbs\":null}'",
        "PUT, pg/autoscale, '{\"storage\":{\"enabled\":true,\"threshold_percent\":null}}'",
        "POST, pg/logsink, '{\"sink_name\":\"n\",\"sink_type\":\"opensearch\",\"config\":{\"url\":\"https://h\",\"index_prefix\":\"p\",\"ca\":\"\"}}'",
        "PATCH, pg/config, '{\"config\":{\"work_mem\":null}}'",
    })
    void isNotSetByDefaultAndRefusedOnRequest(String method, String where, String body) throws IOException {
        Http.Reply taken = http.send(method, path(where), body);
        assertThat(taken.status()).as(taken.body()).isBetween(200, 299);

        Quirks strict = Quirks.builder().unsetRefused(true).build();
        try (Sandbox other = Sandbox.start(OPTIONS.toBuilder().quirks(strict).build())) {
            Http.Reply refused = Http.of(other).send(method, path(where), body);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).containsAnyOf("must not be null", "must not be empty");
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "POST, pg/users, '{\"name\":null}', name is required",
        "POST, pg/users, '{\"name\":\"\"}', name is required",
        "PUT, pg/users/app-001, '{\"settings\":null}', settings is required",
        "POST, pg/dbs, '{\"name\":\"\"}', name is required",
        "PUT, pg/pools/none, '{\"mode\":\"\",\"size\":1,\"db\":\"defaultdb\"}', mode is required",
        "PUT, pg/upgrade, '{\"version\":null}', version is required",
        "PUT, pg/do_settings, '{\"do_settings\":null}', do_settings is required",
        "PUT, pg/autoscale, '{\"storage\":{\"enabled\":null}}', storage.enabled is required",
        "PUT, mysql/sql_mode, '{\"sql_mode\":null}', sql_mode is required",
        "POST, -, '{\"tags\":[null]}', tags must hold texts",
    })
    void aMemberThatMustBeThereIsMissed(String method, String where, String body, String message) throws IOException {
        Http.Reply reply = http.send(method, path(where), body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json()).containsEntry("message", message);
    }

    @Test
    void keepsTheFewThatMeanSomething() throws IOException {
        http.patch(MYSQL + "/config", "{\"config\":{\"innodb_ft_user_stopword_table\":\"a/b\"}}");
        http.patch(MYSQL + "/config", "{\"config\":{\"innodb_ft_user_stopword_table\":null}}");
        assertThat(http.get(MYSQL + "/config").object("config")).containsEntry("innodb_ft_user_stopword_table", null);

        http.patch(VALKEY + "/config", "{\"config\":{\"valkey_notify_keyspace_events\":\"K\"}}");
        http.patch(VALKEY + "/config", "{\"config\":{\"valkey_notify_keyspace_events\":\"\"}}");
        assertThat(http.get(VALKEY + "/config").object("config")).containsEntry("valkey_notify_keyspace_events", "");

        assertThat(http.put(MYSQL + "/sql_mode", "{\"sql_mode\":\"\"}").status())
                .isEqualTo(204);
        assertThat(http.get(MYSQL + "/sql_mode").json()).isEqualTo(Map.of("sql_mode", ""));
    }

    @Test
    void absentNullAndEmptyAreAllTheSameToAFirewallAndAnEmptyListClearsItToo() throws IOException {
        String rule = "{\"rules\":[{\"type\":\"ip_addr\",\"value\":\"192.0.2.1\"}]}";
        for (String nothing : List.of("{}", "{\"rules\":null}", "{\"rules\":[]}")) {
            http.put(PG + "/firewall", rule);
            assertThat(http.get(PG + "/firewall").list("rules")).hasSize(1);
            assertThat(http.put(PG + "/firewall", nothing).status()).isEqualTo(204);
            assertThat(http.get(PG + "/firewall").list("rules")).as(nothing).isEmpty();
        }
    }

    private static String path(String where) {
        return where.equals("-")
                ? ROOT
                : where.replaceFirst("^kafka", KAFKA)
                        .replaceFirst("^pg", PG)
                        .replaceFirst("^mysql", MYSQL)
                        .replaceFirst("^opensearch", OPENSEARCH);
    }
}
