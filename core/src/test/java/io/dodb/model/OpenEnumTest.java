package io.dodb.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dodb.model.cluster.ClusterStatus;
import io.dodb.model.firewall.FirewallRuleType;
import io.dodb.model.history.ClusterEventType;
import io.dodb.model.kafka.CleanupPolicy;
import io.dodb.model.kafka.CompressionType;
import io.dodb.model.kafka.MessageTimestampType;
import io.dodb.model.kafka.TopicState;
import io.dodb.model.logsink.LogsinkType;
import io.dodb.model.logsink.RsyslogFormat;
import io.dodb.model.migration.MigrationStatus;
import io.dodb.model.opensearch.IndexHealth;
import io.dodb.model.opensearch.IndexStatus;
import io.dodb.model.pool.PoolMode;
import io.dodb.model.replica.ReplicaStatus;
import io.dodb.model.schema.CompatibilityLevel;
import io.dodb.model.schema.SchemaType;
import io.dodb.model.setting.EvictionPolicy;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MysqlAuthPlugin;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserRole;
import io.dodb.model.user.UserSettings;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenEnumTest {

    @Test
    void theKnownValuesAreThoseOfTheDocument() {
        assertThat(Engine.known())
                .extracting(Engine::value)
                .containsExactly(
                        "pg",
                        "mysql",
                        "redis",
                        "valkey",
                        "mongodb",
                        "kafka",
                        "opensearch",
                        "advanced_pg",
                        "advanced_mysql");
        assertThat(ClusterStatus.known())
                .extracting(ClusterStatus::value)
                .containsExactly("creating", "online", "resizing", "migrating", "forking");
        assertThat(UserRole.known()).extracting(UserRole::value).containsExactly("primary", "normal");
        assertThat(TopicPermission.known())
                .extracting(TopicPermission::value)
                .containsExactly("admin", "consume", "produce", "produceconsume");
        assertThat(IndexPermission.known())
                .extracting(IndexPermission::value)
                .containsExactlyInAnyOrder("deny", "admin", "read", "readwrite", "write");
        assertThat(MongoRole.known()).extracting(MongoRole::value).containsExactly("readOnly", "readWrite", "dbAdmin");
        assertThat(MysqlAuthPlugin.known())
                .extracting(MysqlAuthPlugin::value)
                .containsExactly("mysql_native_password", "caching_sha2_password");
        assertThat(FirewallRuleType.known())
                .extracting(FirewallRuleType::value)
                .containsExactly("droplet", "k8s", "ip_addr", "tag", "app");
        assertThat(EvictionPolicy.known())
                .extracting(EvictionPolicy::value)
                .containsExactly(
                        "noeviction",
                        "allkeys_lru",
                        "allkeys_random",
                        "volatile_lru",
                        "volatile_random",
                        "volatile_ttl");
        assertThat(ClusterEventType.known())
                .extracting(ClusterEventType::value)
                .containsExactly(
                        "cluster_maintenance_perform",
                        "cluster_master_promotion",
                        "cluster_create",
                        "cluster_update",
                        "cluster_delete",
                        "cluster_poweron",
                        "cluster_poweroff");
    }

    @Test
    void theKnownValuesOfKafkaAndOpensearchAreThoseOfTheDocument() {
        assertThat(TopicState.known())
                .extracting(TopicState::value)
                .containsExactly("active", "configuring", "deleting", "unknown");
        assertThat(CleanupPolicy.known())
                .extracting(CleanupPolicy::value)
                .containsExactly("delete", "compact", "compact_delete");
        assertThat(MessageTimestampType.known())
                .extracting(MessageTimestampType::value)
                .containsExactly("create_time", "log_append_time");
        assertThat(SchemaType.known()).extracting(SchemaType::value).containsExactly("AVRO", "JSON", "PROTOBUF");
        assertThat(CompatibilityLevel.known())
                .extracting(CompatibilityLevel::value)
                .containsExactly(
                        "NONE",
                        "BACKWARD",
                        "BACKWARD_TRANSITIVE",
                        "FORWARD",
                        "FORWARD_TRANSITIVE",
                        "FULL",
                        "FULL_TRANSITIVE");
        assertThat(IndexStatus.known())
                .extracting(IndexStatus::value)
                .containsExactly("unknown", "open", "close", "none");
        assertThat(IndexHealth.known())
                .extracting(IndexHealth::value)
                .containsExactly("unknown", "green", "yellow", "red", "red*");
    }

    @Test
    void theMisspeltCompressionIsKeptButNotOffered() {
        assertThat(CompressionType.known())
                .extracting(CompressionType::value)
                .containsExactly("producer", "gzip", "snappy", "lz4", "zstd", "uncompressed");
        assertThat(new CompressionType("Iz4")).hasToString("Iz4").isNotEqualTo(CompressionType.LZ4);
        assertThat(new CompressionType("Iz4").isKnown()).isFalse();
    }

    @Test
    void theKnownValuesOfReplicasPoolsSinksAndMigrationsAreThoseOfTheDocument() {
        assertThat(ReplicaStatus.known())
                .extracting(ReplicaStatus::value)
                .containsExactly("creating", "online", "resizing", "migrating", "forking", "active");
        assertThat(PoolMode.known())
                .extracting(PoolMode::value)
                .containsExactlyInAnyOrder("transaction", "session", "statement");
        assertThat(MigrationStatus.known())
                .extracting(MigrationStatus::value)
                .containsExactly("running", "syncing", "canceled", "error", "done");
        assertThat(LogsinkType.known())
                .extracting(LogsinkType::value)
                .containsExactly("rsyslog", "elasticsearch", "opensearch", "datadog");
        assertThat(RsyslogFormat.known())
                .extracting(RsyslogFormat::value)
                .containsExactly("rfc5424", "rfc3164", "custom");
    }

    /** A constant that is forgotten in the list of known values would be offered by no help, and refused by the sandbox. */
    @ParameterizedTest
    @MethodSource("openEnums")
    void everyConstantIsKnown(Class<?> openEnum) throws ReflectiveOperationException {
        List<Object> constants = new ArrayList<>();
        for (Field field : openEnum.getFields()) {
            if (field.getType() == openEnum) {
                constants.add(field.get(null));
            }
        }

        assertThat(constants).isNotEmpty().containsExactlyInAnyOrderElementsOf((List<?>)
                openEnum.getMethod("known").invoke(null));
    }

    static Stream<Class<?>> openEnums() {
        return new ClassFileImporter()
                .importPackages("io.dodb").stream()
                        .filter(type -> type.tryGetMethod("known").isPresent())
                        .map(JavaClass::reflect);
    }

    @Test
    void aValueIsItsText() {
        assertThat(new Engine("kafka")).isEqualTo(Engine.KAFKA).hasToString("kafka");
        assertThat(new Engine("Kafka")).isNotEqualTo(Engine.KAFKA);
        assertThat(new Engine("kafka").isKnown()).isTrue();
        assertThat(new Engine("duckdb").isKnown()).isFalse();
        assertThat(new Engine("duckdb")).hasToString("duckdb");
    }

    @Test
    void aReplicaIsReadyByEitherOfItsTwoWords() {
        assertThat(ReplicaStatus.known())
                .filteredOn(ReplicaStatus::isReady)
                .containsExactly(ReplicaStatus.ONLINE, ReplicaStatus.ACTIVE);
    }

    @Test
    void aMigrationIsOverWhenItIsDoneOrFailedOrStopped() {
        assertThat(MigrationStatus.known())
                .filteredOn(MigrationStatus::isOver)
                .containsExactly(MigrationStatus.CANCELED, MigrationStatus.ERROR, MigrationStatus.DONE);
        assertThat(new MigrationStatus("zz newer").isOver()).isFalse();
    }

    @Test
    void aClusterIdIsAUuidInItsUsualForm() {
        String text = "5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0";
        assertThat(ClusterId.parse(text)).hasToString(text);
        assertThat(ClusterId.parse("5F1D2C3B-0A19-4E8D-B7C6-A5F4E3D2C1B0")).isEqualTo(ClusterId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "options",
                "metrics",
                "1-1-1-1-1",
                " 5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0",
                "5f1d2c3b0a194e8db7c6a5f4e3d2c1b0",
                "5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1bg",
                "5f1d2c3b-0a194e8d--b7c6-a5f4e3d2c1b0",
                "../../../../../../../../../../../../"
            })
    void nothingElseIsAClusterId(String text) {
        assertThatThrownBy(() -> ClusterId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a cluster id");
    }

    @Test
    void recordsKeepTheirOwnCopies() {
        List<TopicAcl> rules = new java.util.ArrayList<>(List.of(TopicAcl.allow("a", TopicPermission.ADMIN)));
        UserSettings settings = UserSettings.topicAcl(rules);
        rules.clear();
        assertThat(settings.acl()).hasSize(1);
        assertThat(settings.withPgAllowReplication(true).withAcl(null).acl()).isNull();
        assertThat(settings.withPgAllowReplication(true).acl()).isEqualTo(settings.acl());
    }
}
