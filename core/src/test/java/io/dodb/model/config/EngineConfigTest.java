package io.dodb.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dodb.model.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineConfigTest {
    private static final BigInteger HUGE = new BigInteger("18446744073709551615");

    @Test
    void whatWasSetIsRead() {
        EngineConfig config = EngineConfig.of(MysqlConfig.WAIT_TIMEOUT, 600L)
                .with(MysqlConfig.SLOW_QUERY_LOG, true)
                .with(MysqlConfig.MAX_SEEKS_FOR_KEY, HUGE)
                .with(MysqlConfig.GROUP_CONCAT_MAX_LEN, BigInteger.TEN)
                .with(MysqlConfig.LONG_QUERY_TIME, new BigDecimal("2.50"))
                .with(MysqlConfig.SQL_MODE, "ANSI");

        assertThat(config.get(MysqlConfig.WAIT_TIMEOUT)).isEqualTo(600L);
        assertThat(config.get(MysqlConfig.SLOW_QUERY_LOG)).isTrue();
        assertThat(config.get(MysqlConfig.MAX_SEEKS_FOR_KEY)).isEqualTo(HUGE);
        assertThat(config.get(MysqlConfig.GROUP_CONCAT_MAX_LEN)).isEqualTo(BigInteger.TEN);
        assertThat(config.get(MysqlConfig.LONG_QUERY_TIME)).isEqualTo(new BigDecimal("2.50"));
        assertThat(config.get(MysqlConfig.SQL_MODE)).isEqualTo("ANSI");
        assertThat(config.members().keySet())
                .containsExactly(
                        "wait_timeout",
                        "slow_query_log",
                        "max_seeks_for_key",
                        "group_concat_max_len",
                        "long_query_time",
                        "sql_mode");
    }

    @Test
    void absentNullAndSetAreThreeThings() {
        EngineConfig config = EngineConfig.of(MysqlConfig.SQL_MODE, "ANSI")
                .withNull(MysqlConfig.INNODB_FT_USER_STOPWORD_TABLE)
                .with(MysqlConfig.WAIT_TIMEOUT, 1L)
                .without(MysqlConfig.WAIT_TIMEOUT);

        assertThat(config.has(MysqlConfig.INNODB_FT_USER_STOPWORD_TABLE)).isTrue();
        assertThat(config.get(MysqlConfig.INNODB_FT_USER_STOPWORD_TABLE)).isNull();
        assertThat(config.has(MysqlConfig.WAIT_TIMEOUT)).isFalse();
        assertThat(config.get(MysqlConfig.WAIT_TIMEOUT)).isNull();
        assertThat(config.members()).containsOnlyKeys("sql_mode", "innodb_ft_user_stopword_table");
        assertThat(EngineConfig.EMPTY.members()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler of a user without it lets pass
    void aNullIsSetByItsOwnMethod() {
        assertThatNullPointerException()
                .isThrownBy(() -> EngineConfig.EMPTY.with(MysqlConfig.SQL_MODE, null))
                .withMessageContaining("withNull");
    }

    @Test
    void objectsInsideAreConfigsOfTheirOwn() {
        EngineConfig pool = EngineConfig.of(PostgresConfig.Pgbouncer.MIN_POOL_SIZE, 5L)
                .with(PostgresConfig.Pgbouncer.IGNORE_STARTUP_PARAMETERS, List.of("search_path"));
        EngineConfig config = EngineConfig.of(PostgresConfig.PGBOUNCER, pool);

        assertThat(config.get(PostgresConfig.PGBOUNCER)).isEqualTo(pool);
        assertThat(config.members())
                .isEqualTo(Map.of(
                        "pgbouncer", Map.of("min_pool_size", 5L, "ignore_startup_parameters", List.of("search_path"))));
        assertThat(pool.get(PostgresConfig.Pgbouncer.IGNORE_STARTUP_PARAMETERS)).containsExactly("search_path");
    }

    @Test
    void aNumberIsReadHoweverItIsWritten() {
        assertThat(read(600).get(MysqlConfig.WAIT_TIMEOUT)).isEqualTo(600L);
        assertThat(read(new BigDecimal("6E+2")).get(MysqlConfig.WAIT_TIMEOUT)).isEqualTo(600L);
        assertThat(read(new BigDecimal("600.0")).get(MysqlConfig.WAIT_TIMEOUT)).isEqualTo(600L);
        assertThat(read(600).get(ConfigKey.decimal("wait_timeout"))).isEqualTo(new BigDecimal("600"));
        assertThat(read(2.5).get(ConfigKey.decimal("wait_timeout"))).isEqualTo(new BigDecimal("2.5"));
        assertThat(read(HUGE).get(ConfigKey.decimal("wait_timeout"))).isEqualTo(new BigDecimal(HUGE));
        assertThat(read(600)).isEqualTo(read(600L)).isEqualTo(read(BigInteger.valueOf(600)));
        assertThat(read(600)).isEqualTo(EngineConfig.of(MysqlConfig.WAIT_TIMEOUT, 600L));
    }

    @Test
    void aValueOfAnotherTypeIsSaidToBeOneAndKept() {
        for (Object value : List.of("600", true, HUGE, 0.5, List.of(1), Map.of(), new BigDecimal("1E+999999999"))) {
            EngineConfig config = read(value);
            assertThatIllegalStateException()
                    .isThrownBy(() -> config.get(MysqlConfig.WAIT_TIMEOUT))
                    .withMessageContaining("wait_timeout is not of type integer");
            assertThat(config.members()).containsKey("wait_timeout");
        }
        assertThatIllegalStateException().isThrownBy(() -> read(1).get(ConfigKey.bool("wait_timeout")));
        assertThatIllegalStateException().isThrownBy(() -> read(1).get(ConfigKey.text("wait_timeout")));
        assertThatIllegalStateException().isThrownBy(() -> read(List.of(1)).get(ConfigKey.texts("wait_timeout")));
        assertThatIllegalStateException().isThrownBy(() -> read(1).get(ConfigKey.object("wait_timeout")));
        assertThatIllegalStateException().isThrownBy(() -> read(0.5).get(ConfigKey.bigInteger("wait_timeout")));
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(Engine.PG)).withMessageContaining("Engine");
        assertThatIllegalArgumentException().isThrownBy(() -> read(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> read(List.of(new StringBuilder())));
    }

    @Test
    void aConfigKeepsItsOwnCopies() {
        List<@Nullable Object> list = new ArrayList<>(Arrays.asList(1, null));
        Map<String, @Nullable Object> inner = new LinkedHashMap<>(Map.of("list", list));
        EngineConfig config = read(inner);
        inner.clear();
        list.clear();
        assertThat(config.members()).isEqualTo(Map.of("wait_timeout", Map.of("list", Arrays.asList(1L, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "pg", "advanced_mysql", "redis"})
    void aMemberOfAnotherEngineIsRefused(String engine) {
        PatchConfig patch = new PatchConfig(EngineConfig.of(MysqlConfig.WAIT_TIMEOUT, 600L));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> patch.requireFits(new Engine(engine)))
                .withMessage("the config of " + engine + " has no wait_timeout, only that of mysql");
    }

    @Test
    void aMemberThatFitsOrThatNobodyKnowsPasses() {
        new PatchConfig(EngineConfig.of(MysqlConfig.BACKUP_HOUR, 3L)).requireFits(Engine.PG);
        new PatchConfig(EngineConfig.of(ConfigKey.integer("from_next_year"), 3L)).requireFits(Engine.PG);
        new PatchConfig(EngineConfig.of(MysqlConfig.WAIT_TIMEOUT, 3L)).requireFits(new Engine("newer"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PatchConfig(EngineConfig.of(PostgresConfig.BACKUP_HOUR, 3L)).requireFits(Engine.KAFKA))
                .withMessageEndingWith("only that of pg, mysql");
    }

    @Test
    void parametersOfAnAdvancedEngineAreReadAsAListAndWrittenAsAMap() {
        Map<String, @Nullable Object> unset = new LinkedHashMap<>(Map.of("name", "jit"));
        unset.put("value", null);
        EngineConfig config = new EngineConfig(Map.of(
                "pg_parameters",
                List.of(
                        Map.of(
                                "name",
                                "work_mem",
                                "value",
                                "8MB",
                                "description",
                                "memory of one sort",
                                "requires_restart",
                                false,
                                "default_value",
                                "4MB"),
                        Map.of("name", "max_connections", "value", 120),
                        unset)));

        assertThat(config.get(AdvancedConfig.PG_PARAMETERS))
                .containsExactly(
                        new AdvancedParameter("work_mem", "8MB", "memory of one sort", false, "4MB"),
                        AdvancedParameter.of("max_connections", "120"),
                        new AdvancedParameter("jit", null, null, null, null));

        PatchConfig whole = new PatchConfig(config);
        assertThat(whole.config().members())
                .isEqualTo(Map.of("pg_parameters", Map.of("work_mem", "8MB", "max_connections", "120")));
        assertThat(whole.config().get(AdvancedConfig.PG_PARAMETERS)).contains(AdvancedParameter.of("work_mem", "8MB"));
        whole.requireFits(Engine.ADVANCED_PG);
        assertThatIllegalArgumentException().isThrownBy(() -> whole.requireFits(Engine.PG));
        assertThat(EngineConfig.of(AdvancedConfig.MYSQL_PARAMETERS, List.of(AdvancedParameter.of("a", "b")))
                        .members())
                .isEqualTo(Map.of("mysql_parameters", Map.of("a", "b")));
    }

    @Test
    void aListThatIsNotOneOfParametersStaysAsItIs() {
        EngineConfig config = new EngineConfig(Map.of("pg_parameters", List.of("work_mem")));

        assertThat(new PatchConfig(config).config()).isEqualTo(config);
        assertThatIllegalStateException().isThrownBy(() -> config.get(AdvancedConfig.PG_PARAMETERS));
    }

    private static EngineConfig read(Object value) {
        return new EngineConfig(Map.of("wait_timeout", value));
    }
}
