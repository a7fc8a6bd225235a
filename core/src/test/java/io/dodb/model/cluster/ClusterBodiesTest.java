package io.dodb.model.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.dodb.model.Engine;
import io.dodb.model.Timestamp;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.firewall.FirewallRuleType;
import io.dodb.model.firewall.UpdateFirewallRules;
import io.dodb.model.option.DatabaseOptions;
import io.dodb.model.option.EndDate;
import io.dodb.model.option.EngineOptions;
import io.dodb.model.option.LayoutOption;
import io.dodb.model.option.VersionAvailability;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API documents of bodies about clusters is checked before anything is sent; what it does not is left to the server. */
class ClusterBodiesTest {
    private static final Timestamp TIME = new Timestamp("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"advanced_pg, 4, '1, 2 or 3'", "advanced_mysql, 2, 1 or 3", "pg, 0, at least 1", "kafka, -1, at least 1"
    })
    void aNumberOfNodesThatTheEngineDoesNotTakeIsRefused(String engine, long nodes, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster(new Engine(engine), nodes).build())
                .withMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"advanced_pg, 1", "advanced_pg, 2", "advanced_mysql, 3", "kafka, 15", "duckdb, 99", "pg, 3"})
    void otherNumbersAreLeftToTheServer(String engine, long nodes) {
        assertThatNoException()
                .isThrownBy(() -> cluster(new Engine(engine), nodes).build());
    }

    @Test
    void redisIsNotMadeAnyMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster(Engine.REDIS, 1).build())
                .withMessageContaining("valkey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "valkey", "mongodb", "opensearch"})
    void onlyEnginesWithBackupsCanBeForked(String engine) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster(new Engine(engine), 3)
                        .backupRestore(BackupRestore.latestOf("ledger"))
                        .build())
                .withMessageContaining(engine);
        assertThatNoException()
                .isThrownBy(() -> cluster(Engine.ADVANCED_PG, 3)
                        .backupRestore(new BackupRestore("ledger", TIME))
                        .build());
    }

    @Test
    void whatANewClusterHasWithinItIsCheckedToo() {
        CreateCluster.Builder builder = cluster(Engine.PG, 1).version("17").tags(List.of("eu"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.storageAutoscale(StorageAutoscale.when(96, 10)).build());
        builder.storageAutoscale(StorageAutoscale.off());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder.doSettings(DoSettings.cnames("localhost")).build());
        builder.doSettings(DoSettings.cnames("db.example.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rules(List.of(FirewallRule.ipAddr("2001:db8::1")))
                        .build());
        assertThat(builder.rules(List.of(FirewallRule.tag("batch"))).build().rules())
                .containsExactly(FirewallRule.tag("batch"));
    }

    @Test
    void aFirewallTakesAHundredRulesAndNothingReadOnly() {
        FirewallRule read = new FirewallRule("u", "c", FirewallRuleType.TAG, "batch", TIME, "d", Map.of("newer", 1));
        assertThat(new UpdateFirewallRules(Collections.nCopies(100, read)).rules())
                .hasSize(100)
                .containsOnly(
                        new FirewallRule("u", null, FirewallRuleType.TAG, "batch", null, "d", Map.of("newer", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateFirewallRules(Collections.nCopies(101, read)))
                .withMessage("a firewall takes at most 100 rules, not 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateFirewallRules(List.of(FirewallRule.ipAddr("::1"))))
                .withMessageContaining("IPv6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateFirewallRules(List.of(FirewallRule.droplet(""))));
        assertThatNoException().isThrownBy(() -> new UpdateFirewallRules(List.of(FirewallRule.tag("team:ledger"))));
    }

    @Test
    void rulesOfOneSourceAreTheSameWhateverElseTheySay() {
        FirewallRule read = new FirewallRule("u", "c", FirewallRuleType.TAG, "batch", TIME, "d", Map.of());
        assertThat(read.isSameSourceAs(FirewallRule.tag("batch"))).isTrue();
        assertThat(read.isSameSourceAs(FirewallRule.app("batch"))).isFalse();
        assertThat(read.isSameSourceAs(FirewallRule.tag("batches"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "a..b", "-a.b", "a.b-", "a b.c", "a.b/", "ä.example.com"})
    void aNameOfOnesOwnIsAHostNameWithADot(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateDoSettings(DoSettings.cnames(name)))
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void namesOfOnesOwnAreFewAndShort() {
        String longest = "a".repeat(200) + "." + "b".repeat(52);
        assertThat(new UpdateDoSettings(DoSettings.cnames(longest)).doSettings().serviceCnames())
                .containsExactly(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateDoSettings(DoSettings.cnames("a" + longest)));
        List<String> many = Collections.nCopies(17, "a.b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateDoSettings(new DoSettings(many, Map.of())))
                .withMessageContaining("at most 16");
        assertThatNoException().isThrownBy(() -> new UpdateDoSettings(new DoSettings(null, Map.of())));
    }

    @Test
    void aMaintenanceWindowIsWrittenAsTheApiWantsIt() {
        assertThat(UpdateMaintenanceWindow.of(DayOfWeek.TUESDAY, LocalTime.of(4, 5, 59)))
                .isEqualTo(new UpdateMaintenanceWindow("tuesday", "04:05"));
        assertThatNoException().isThrownBy(() -> new UpdateMaintenanceWindow("sunday", "08:45:12"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateMaintenanceWindow("Tuesday", "14:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateMaintenanceWindow("tuesday", "24:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateMaintenanceWindow("tuesday", "2 pm"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateMaintenanceWindow("", "14:00"));
    }

    @Test
    void changesSayWhatTheyChangeTo() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResizeCluster.to("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ResizeCluster.to("db-s-1vcpu-1gb", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> MigrateCluster.to(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpgradeCluster(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackupRestore("", null));
    }

    @Test
    void theAuthorityIsAPemTextInBase64() {
        assertThat(new CertificateAuthority("LS0tLS1CRUdJTg==").pem()).isEqualTo("-----BEGIN");
        assertThat(new CertificateAuthority("LS0t\nLS1C\nRUdJTg==\n").pem()).isEqualTo("-----BEGIN");
        assertThat(new CertificateAuthority("A").pem()).isNull();
    }

    @Test
    void optionsAreAskedByEngine() {
        EngineOptions pg = new EngineOptions(
                List.of("fra1"),
                List.of("17"),
                List.of(
                        new LayoutOption(1L, List.of("s")),
                        new LayoutOption(3L, List.of("l")),
                        new LayoutOption(null, List.of("x"))),
                "17");
        VersionAvailability version = new VersionAvailability(EndDate.NONE, null, "17", true);
        DatabaseOptions options = new DatabaseOptions(Map.of("pg", pg), Map.of("pg", List.of(version)));
        assertThat(options.of(Engine.PG).sizes(3)).containsExactly("l");
        assertThat(options.of(Engine.PG).sizes(2)).isEmpty();
        assertThat(options.versionsOf(Engine.PG)).containsExactly(version);
        assertThat(options.of(Engine.KAFKA).regions()).isEmpty();
        assertThat(new DatabaseOptions(null, null).versionsOf(Engine.PG)).isEmpty();
        assertThat(new DatabaseOptions(null, null).of(Engine.PG).versions()).isEmpty();
    }

    private static CreateCluster.Builder cluster(Engine engine, long nodes) {
        return CreateCluster.builder("ledger", engine, nodes, "db-s-1vcpu-1gb", "fra1");
    }
}
