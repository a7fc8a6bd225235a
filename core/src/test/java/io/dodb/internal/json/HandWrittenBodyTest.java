package io.dodb.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.api.Catalog;
import io.dodb.model.logsink.CreateLogsink;
import io.dodb.model.logsink.LogsinkType;
import io.dodb.model.logsink.OpenLogsink;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.MysqlAuthPlugin;
import io.dodb.model.user.MysqlSettings;
import io.dodb.model.user.ResetAuth;
import io.dodb.operation.Operation;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandWrittenBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "databases_add_user    | {\"nam\":\"x\"}                                                | unknown member, not one of [name, mysql_settings, settings, readonly] at nam (line 1, column 9)",
                "databases_add_user    | {\"name\":\"x\",\"reedonly\":1} | unknown member, not one of [name, mysql_settings, settings, readonly] at reedonly",
                "databases_add_user    | {}                                                             | a user name is required",
                "databases_add_user    | {\"name\":null}                                                | a user name is required",
                "databases_add_user    | {\"name\":\"..\"}                                              | must not be empty, '.' or '..'",
                "databases_add         | {\"name\":\"\"}                                                | a database name must not be empty",
                "databases_add         | {}                                                             | a database name is required",
                "databases_add         | {\"name\":[]}                                                  | a value of another type than documented at name",
                "databases_add         | {\"name\":\"x\"} {\"name\":\"y\"}                              | another type",
                "databases_add         | {\"name\":\"x\"                                                | not valid JSON",
                "databases_add         | null                                                           | must be a JSON object",
                "databases_add         | ``                                                             | another type",
                "databases_add         | []                                                             | another type",
                "databases_update_user | {}                                                             | settings: the API requires them",
                "databases_update_user | {\"settings\":{\"acls\":[]}}                                   | unknown member, not one of [pg_allow_replication, acl, opensearch_acl, mongo_user_settings] at settings.acls",
                "databases_update_user | {\"settings\":{\"other\":{}}}                                  | unknown member",
                "databases_update_user | {\"settings\":{\"acl\":[{\"topic\":\"t\",\"premission\":1}]}}  | at settings.acl[0].premission",
                "databases_update_user | {\"settings\":{\"acl\":[null]}}                                | a list must not hold a null at settings",
                "databases_update_user | {\"settings\":{\"opensearch_acl\":[{\"idx\":1}]}}              | at settings.opensearch_acl[0].idx",
                "databases_update_user | {\"settings\":{\"mongo_user_settings\":{\"roles\":[]}}}        | at settings.mongo_user_settings.roles",
                "databases_update_user | {\"settings\":{\"pg_allow_replication\":\"maybe\"}}            | another type than documented at settings.pg_allow_replication",
                "databases_create_kafka_topic | {\"name\":\"a b\"}                                      | a topic name has 1 to 249 characters",
                "databases_create_kafka_topic | {\"name\":\"a\",\"config\":{\"retention\":1}}             | at config.retention",
                "databases_update_kafka_topic | {\"config\":{\"flush_ms\":\"soon\"}}                      | another type than documented at config.flush_ms",
                "databases_create_kafka_schema | {\"subject_name\":\"s\",\"schema\":\"{}\"}               | a schema type is required",
                "databases_update_kafka_schema_config | {}                                              | compatibility_level: the API requires it",
                "databases_update_clusterSize | {\"size\":\"s\"} | num_nodes: the API requires it",
                "databases_update_firewall_rules | {} | rules: the API requires them",
                "databases_update_firewall_rules | {\"rules\":[{\"type\":\"tag\"}]} | a required member is missing at rules[0].value",
                "databases_update_firewall_rules | {\"rules\":[{\"tpye\":\"tag\"}]} | at rules[0].tpye",
                "databases_create_cluster | {\"name\":\"n\",\"engine\":\"pg\",\"size\":\"s\",\"region\":\"r\"} | num_nodes: the API requires it",
                "databases_update_do_settings | {\"do_settings\":{\"cnames\":[]}} | at do_settings.cnames",
                "databases_install_update | {} | takes no request body",
                "databases_patch_config | {}                                                            | config: the API requires it",
                "databases_patch_config | {\"config\":null}                                              | config: the API requires it",
                "databases_patch_config | {\"config\":[]}                                                | another type than documented at config",
                "databases_patch_config | {\"config\":{},\"wait_timeout\":1}                             | unknown member, not one of [config]",
                "databases_update_autoscale | {}                                                        | storage: the API requires it",
                "databases_update_autoscale | {\"storage\":{\"enabled\":true},\"autoscale\":{}}            | unknown member, not one of [storage]",
                "databases_update_autoscale | {\"storage\":null}                                          | storage.enabled: the API requires it",
                "databases_update_autoscale | {\"storage\":{\"enabled\":true,\"increment_gib\":9}}        | storage.increment_gib must be from 10 to 500, not 9",
                "databases_update_sql_mode | {\"sql_mode\":null}                                          | sql_mode: the API requires it",
                "databases_update_evictionPolicy | {}                                                   | eviction_policy: the API requires it",
                "databases_create_logsink | {\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"prot\":1}} | unknown member, not one of [server, port, tls, format, logline, sd, ca, key, cert] at config.prot",
                "databases_create_logsink | {\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"server\":\"h\",\"port\":514,\"format\":\"rfc5424\"}} | an rsyslog sink needs tls, also if it is false",
                "databases_create_logsink | {\"sink_name\":\"s\",\"config\":{\"site\":\"h\",\"datadog_api_key\":\"k\"}} | a sink type is required, one of [rsyslog, elasticsearch, opensearch, datadog]",
                "databases_create_logsink | {\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":{\"site\":\"h\",\"datadog_api_key\":\"k\"}} | a sink of type rsyslog does not take the config of DatadogLogsink",
                "databases_create_logsink | {\"sink_name\":\"s\",\"sink_type\":\"rsyslog\",\"config\":[]} | another type than documented at config",
                "databases_create_logsink | {\"sink_name\":\"s\",\"sink_type\":\"rsyslog\"}        | config: the API requires it",
                "databases_update_logsink | {\"config\":{\"url\":\"u\",\"index_perfix\":\"i\"}}            | at config.index_perfix",
                "databases_update_logsink | {\"config\":{\"url\":\"u\",\"index_prefix\":\"i\",\"timeout\":9.99}} | the timeout of a sink is from 10 to 120 seconds, not 9.99",
                "databases_update_logsink | {\"config\":{\"url\":\"u\",\"index_prefix\":\"i\",\"index_days_max\":0}} | index_days_max is from 1 to 10000, not 0",
                "databases_update_logsink | {\"config\":{\"server\":\"h\",\"port\":65536,\"tls\":true,\"format\":\"rfc3164\"}} | the port of a sink is at most 65535, not 65536",
                "databases_update_logsink | {\"config\":{\"server\":\"h\",\"port\":1,\"tls\":true,\"format\":\"custom\"}} | an rsyslog sink of format custom needs logline",
                "databases_update_logsink | {}                                                          | config: the API requires it",
                "databases_create_replica | {\"name\":\"r\"}                                            | a size is required",
                "databases_create_replica | {\"size\":\"s\"}                                            | a replica name is required",
                "databases_add_connectionPool | {\"name\":\"p\",\"size\":1,\"db\":\"d\"}              | a pool mode is required, one of [session, transaction, statement]",
                "databases_add_connectionPool | {\"name\":\"p\",\"mode\":\"session\",\"db\":\"d\"}  | a pool size is required",
                "databases_update_connectionPool | {\"size\":1,\"mode\":\"session\"}                      | the database of a pool is required",
                "databases_update_onlineMigration | {\"disable_ssl\":true}                                | source: the API requires it",
                "databases_get_user    | {}                                                             | databases_get_user takes no request body",
            })
    void whatIsNotABodyOfTheOperationIsRefusedAndSaidWhere(String id, String json, String reason) {
        assertThatThrownBy(() -> WireCodec.INSTANCE.readBody(operation(id), json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(id)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsABodyIsRead() {
        assertThat(WireCodec.INSTANCE.readBody(operation("databases_reset_auth"), "{}"))
                .isEqualTo(ResetAuth.PASSWORD);
        assertThat(
                        WireCodec.INSTANCE.readBody(
                                operation("databases_add_user"),
                                "{\"name\":\"x\",\"readonly\":true,\"mysql_settings\":{\"auth_plugin\":\"caching_sha2_password\"}}"))
                .isEqualTo(new CreateUser("x", new MysqlSettings(MysqlAuthPlugin.CACHING_SHA2_PASSWORD), null, true));
    }

    @Test
    void aSinkOfATypeThatIsNewerThanTheLibraryMayHaveAnyConfig() {
        assertThat(WireCodec.INSTANCE.readBody(
                        operation("databases_create_logsink"),
                        "{\"config\":{\"push\":{\"token\":\"t\"}},\"sink_name\":\"s\",\"sink_type\":\"loki\"}"))
                .isEqualTo(new CreateLogsink(
                        "s", new LogsinkType("loki"), new OpenLogsink(Map.of("push", Map.of("token", "t")))));
    }

    private static Operation<?> operation(String id) {
        return Objects.requireNonNull(Catalog.find(id));
    }
}
