package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.ConfigApi;
import io.dodb.model.ClusterId;
import io.dodb.model.config.ConfigKey;
import io.dodb.model.config.EngineConfig;
import io.dodb.model.config.KafkaConfig;
import io.dodb.model.config.MongoConfig;
import io.dodb.model.config.MysqlConfig;
import io.dodb.model.config.OpensearchConfig;
import io.dodb.model.config.PatchConfig;
import io.dodb.model.config.PostgresConfig;
import io.dodb.model.config.RedisConfig;
import io.dodb.model.config.ValkeyConfig;
import io.dodb.operation.Operation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The configs of the API, as they come, through the typed keys. */
class ConfigFixtureTest {
    private static final Operation<EngineConfig> GET = ConfigApi.get(
                    ClusterId.parse("5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0"))
            .operation();

    static Stream<Arguments> configs() {
        return Stream.of(
                Arguments.of("json", MysqlConfig.keys()),
                Arguments.of("pg.json", PostgresConfig.keys()),
                Arguments.of("kafka.json", KafkaConfig.keys()),
                Arguments.of("opensearch.json", OpensearchConfig.keys()),
                Arguments.of("valkey.json", ValkeyConfig.keys()),
                Arguments.of("redis.json", RedisConfig.keys()),
                Arguments.of("mongodb.json", MongoConfig.keys()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void eachKeyReadsItsMember(String file, List<ConfigKey<?>> keys) throws IOException {
        EngineConfig config = read(text(file));
        assertThat(keys).allSatisfy(key -> assertThat(config.get(key)).isNotNull());
        assertThat(config.members()).hasSameSizeAs(keys);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void aConfigIsPatchedBackAsItCame(String file, List<ConfigKey<?>> keys) throws IOException {
        String text = text(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(new PatchConfig(read(text)), out);
        assertThat(RoundTrip.tree(out.toString(UTF_8))).isEqualTo(RoundTrip.tree(text));
        assertThat(keys).isNotEmpty();
    }

    @Test
    void objectsInsideAreRead() throws IOException {
        EngineConfig pool = Objects.requireNonNull(read(text("pg.json")).get(PostgresConfig.PGBOUNCER));
        assertThat(PostgresConfig.Pgbouncer.keys())
                .allSatisfy(key -> assertThat(pool.get(key)).isNotNull());
        EngineConfig backups = Objects.requireNonNull(read(text("json")).get(MysqlConfig.MYSQL_INCREMENTAL_BACKUP));
        assertThat(backups.get(MysqlConfig.IncrementalBackup.FULL_BACKUP_WEEK_SCHEDULE))
                .isEqualTo("tue,sat");
    }

    @Test
    void anIntegerBeyondSixtyFourBitsIsOne() throws IOException {
        assertThat(read(text("json")).get(MysqlConfig.GROUP_CONCAT_MAX_LEN))
                .isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(read(text("kafka.json")).get(KafkaConfig.LOG_FLUSH_INTERVAL_MS))
                .isEqualTo(new BigInteger("9223372036854776000"));
    }

    @Test
    void nullsAndUnknownMembersAreWrittenInTheirOrder() {
        String json = "{\"config\":{\"b\":null,\"a\":[1,null,{\"z\":0.10,\"y\":null}],\"c\":1.7976931348623157E+9000}}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(new PatchConfig(read(json)), out);
        assertThat(out.toString(UTF_8)).isEqualTo(json);
    }

    private static EngineConfig read(String json) {
        return Objects.requireNonNull(WireCodec.INSTANCE.read(GET, new ByteArrayInputStream(json.getBytes(UTF_8))));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = ConfigFixtureTest.class.getResourceAsStream("/replies/databases_get_config." + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
