package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ConflictException;
import io.dodb.error.InvalidRequestException;
import io.dodb.error.NotFoundException;
import io.dodb.error.ServerException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.cluster.BackupRestore;
import io.dodb.model.cluster.ClusterStatus;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.cluster.MigrateCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.cluster.UpdateMaintenanceWindow;
import io.dodb.model.cluster.UpgradeCluster;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.firewall.FirewallRuleType;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The life of a cluster at the sandbox, whose clock goes on by a minute with each look. */
class ClusterFlowTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> seen = new ArrayList<>();
    /** The interval does not grow: one of a minute would be taken for the timeout of an attempt, over which time does not leap. */
    private final Waiting waiting = Waiting.DEFAULT
            .every(Duration.ofSeconds(15))
            .withProgress(observation -> {
                seen.add(observation.seen());
                clock.advance(Duration.ofMinutes(1));
            });

    private final Sandbox sandbox = Sandbox.start(options(Quirks.NONE));
    private final DatabasesClient client = client(sandbox);

    private SandboxOptions options(Quirks quirks) {
        return SandboxOptions.builder()
                .engines(Engine.PG, Engine.KAFKA)
                .clusters(2)
                .usersPerCluster(2)
                .clock(clock)
                .limits(RateLimits.UNLIMITED)
                .quirks(quirks)
                .build();
    }

    private static DatabasesClient client(Sandbox sandbox) {
        return DatabasesClient.builder()
                .token(TokenSource.of(sandbox.token()))
                .baseUrl(sandbox.url())
                .retry(RetryPolicy.NONE)
                .timing(new LeapingTime(
                                Timeouts.DEFAULT.attempt(), Timeouts.DEFAULT.total(), Waiting.DEFAULT.deadline())
                        .timing())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    private static <T> T result(Mono<T> call) {
        return Objects.requireNonNull(call.block(Wire.LIMIT));
    }

    private static void refused(Mono<?> call, Class<? extends Throwable> by) {
        StepVerifier.create(call).expectError(by).verify(Wire.LIMIT);
    }

    private static void completes(Mono<Void> call) {
        StepVerifier.create(call).expectComplete().verify(Wire.LIMIT);
    }

    private static CreateCluster.Builder ledger(long nodes) {
        return CreateCluster.builder("ledger", Engine.PG, nodes, "db-s-1vcpu-1gb", "fra1");
    }

    @Test
    void aClusterIsCreatedChangedAndDestroyed() {
        DatabaseCluster made = result(client.clusters()
                .createAndAwait(
                        ledger(1)
                                .version("16")
                                .tags(List.of("eu"))
                                .storageSizeMib(10_240)
                                .build(),
                        waiting));
        assertThat(made.status()).isEqualTo(ClusterStatus.ONLINE);
        assertThat(made.tags()).containsExactly("eu");
        assertThat(seen).hasSizeGreaterThan(2).first().asString().startsWith("creating, version 16");
        ClusterClient cluster = client.cluster(made);
        assertThat(result(cluster.users().get("doadmin")).name()).isEqualTo("doadmin");

        seen.clear();
        DatabaseCluster larger = result(
                cluster.resizeAndAwait(ResizeCluster.to("db-s-2vcpu-4gb", 3).withStorageSizeMib(61_440L), waiting));
        assertThat(larger.numNodes()).isEqualTo(3);
        assertThat(larger.storageSizeMib()).isEqualTo(61_440);
        assertThat(seen).first().asString().startsWith("resizing");

        assertThat(result(cluster.migrateAndAwait(MigrateCluster.to("lon1"), waiting))
                        .region())
                .isEqualTo("lon1");
        assertThat(result(cluster.upgradeAndAwait(new UpgradeCluster("18"), waiting))
                        .version())
                .isEqualTo("18");

        completes(cluster.destroy());
        refused(cluster.get(), NotFoundException.class);
        assertThat(sandbox.clusterIds()).doesNotContain(made.id().toString());
    }

    @Test
    void whileAChangeIsUnderWayOthersAreRefusedAndReadsGoOn() {
        ClusterClient cluster = client.cluster(ClusterId.parse(sandbox.clusterId("pg-1")));
        completes(cluster.resize(ResizeCluster.to("db-s-4vcpu-8gb", 2)));

        refused(cluster.users().delete("app-001"), ConflictException.class);
        refused(cluster.migrate(MigrateCluster.to("lon1")), ConflictException.class);
        assertThat(result(cluster.get()).status()).isEqualTo(ClusterStatus.RESIZING);
        assertThat(result(cluster.users().list().collectList())).hasSize(3);

        clock.advance(Duration.ofHours(1));
        completes(cluster.users().delete("app-001"));
        assertThat(result(cluster.get()).size()).isEqualTo("db-s-4vcpu-8gb");
    }

    @Test
    void aForkHasWhatItsOriginHad() {
        ClusterClient origin = client.cluster(ClusterId.parse(sandbox.clusterId("pg-1")));
        assertThat(result(origin.databases().add("books")).name()).isEqualTo("books");
        DatabaseCluster fork = result(client.clusters()
                .create(ledger(3).backupRestore(BackupRestore.latestOf("pg-1")).build()));
        assertThat(fork.status()).isEqualTo(ClusterStatus.FORKING);
        clock.advance(Duration.ofMinutes(10));
        assertThat(result(client.cluster(fork).databases().get("books")).name()).isEqualTo("books");
        refused(
                client.clusters()
                        .create(CreateCluster.builder("other", Engine.PG, 1, "db-s-1vcpu-1gb", "fra1")
                                .backupRestore(BackupRestore.latestOf("kafka-1"))
                                .build()),
                InvalidRequestException.class);
    }

    enum Lost {
        AFTER_A_500,
        AFTER_A_500_AND_LATE
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aCreateWhoseAnswerWasLostIsFoundInTheList(Lost lost) {
        Quirks quirks = Quirks.builder().errorAfterCreateEvery(1).build();
        if (lost == Lost.AFTER_A_500_AND_LATE) {
            quirks = quirks.toBuilder()
                    .notFoundAfterCreate(Duration.ofMinutes(1))
                    .build();
        }
        try (Sandbox flaky = Sandbox.start(options(quirks));
                DatabasesClient other = client(flaky)) {
            if (lost == Lost.AFTER_A_500) {
                DatabaseCluster made = result(other.clusters().create(ledger(1).build()));
                assertThat(made.name()).isEqualTo("ledger");
                assertThat(made.status()).isEqualTo(ClusterStatus.CREATING);
                refused(other.clusters().create(ledger(1).build()), InvalidRequestException.class);
            } else {
                StepVerifier.create(other.clusters().create(ledger(1).build()))
                        .expectErrorSatisfies(failure -> assertThat(failure)
                                .isInstanceOfSatisfying(
                                        ServerException.class,
                                        server -> assertThat(server.mayHaveBeenApplied())
                                                .isTrue()))
                        .verify(Wire.LIMIT);
            }
            assertThat(flaky.clusterIds()).hasSize(3);
        }
    }

    @Test
    void settingsAreKept() {
        ClusterClient cluster = client.cluster(ClusterId.parse(sandbox.clusterId("kafka-1")));
        completes(cluster.updateDoSettings(DoSettings.cnames("queue.example.org")));
        assertThat(result(cluster.doSettings()).serviceCnames()).containsExactly("queue.example.org");
        completes(cluster.updateMaintenanceWindow(new UpdateMaintenanceWindow("friday", "23:30")));
        completes(cluster.installUpdate());
        DatabaseCluster read = result(cluster.get());
        assertThat(Objects.requireNonNull(read.maintenanceWindow()).hour()).isEqualTo("23:30:00");
        assertThat(Objects.requireNonNull(read.doSettings()).serviceCnames()).containsExactly("queue.example.org");
        assertThat(result(cluster.certificateAuthority()).pem()).startsWith("-----BEGIN CERTIFICATE-----\n");
        assertThat(result(client.options()).of(Engine.KAFKA).sizes(3)).contains("db-s-2vcpu-4gb");
    }

    @Test
    void theFirewallIsChangedRuleByRule() {
        Firewall firewall =
                client.cluster(ClusterId.parse(sandbox.clusterId("pg-1"))).firewall();
        result(firewall.add(FirewallRule.ipAddr("192.0.2.7"), FirewallRule.tag("batch")));
        String id = result(firewall.list().next()).uuid();
        assertThat(id).isNotEmpty();

        result(firewall.add(FirewallRule.droplet("163973392"), FirewallRule.ipAddr("192.0.2.7")));
        List<FirewallRule> rules = result(firewall.remove(FirewallRule.tag("batch"))
                .thenMany(firewall.list())
                .collectList());
        assertThat(rules).extracting(FirewallRule::value).containsExactly("192.0.2.7", "163973392");
        assertThat(rules.get(0).uuid()).isEqualTo(id);
        refused(
                firewall.replace(List.of(FirewallRule.allow(new FirewallRuleType("planet"), "x"))),
                InvalidRequestException.class);
    }
}
