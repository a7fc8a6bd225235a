package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.DatabasesClientBuilder;
import io.dodb.reactor.TimedClients;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Bulk runs over a real HTTP port. */
class BulkFlowTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Each user is updated often, and the last update has to win. */
    private static final int UPDATES = 5_000;

    private static final SandboxOptions KAFKA = SandboxOptions.builder()
            .engines(Engine.KAFKA)
            .limits(RateLimits.UNLIMITED)
            .build();
    /** Enough attempts that 5 % of faults can't use them up, and short delays. */
    private static final BulkOptions PERSISTENT = BulkOptions.builder()
            .retry(new RetryPolicy(12, Duration.ofMillis(5), Duration.ofMillis(50)))
            .build();

    private record TimeOfTheClient(Timing time) implements SandboxClock {
        @Override
        public long nanos() {
            return time.nanoTime().getAsLong();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos());
        }
    }

    private record Update(ClusterId cluster, String user, String topic) {
        Call<DatabaseUser> call() {
            return UserApi.update(
                    cluster,
                    user,
                    new UpdateUser(UserSettings.topicAcl(List.of(TopicAcl.allow(topic, TopicPermission.CONSUME)))));
        }
    }

    @Test
    void thousandsOfUpdatesThroughFaultsEndAsTheFileSays() {
        Faults faults = Faults.parse("reset-before=2%,reset-after=2%,5xx=1%,delay=20%:1ms..40ms,truncate=1%");
        try (Sandbox sandbox = Sandbox.start(
                        KAFKA.toBuilder().usersPerCluster(50).faults(faults).build());
                DatabasesClient client = leaping(sandbox)) {
            List<Update> updates = updates(sandbox, UPDATES, 50);

            List<Outcome<Update, DatabaseUser>> outcomes = Objects.requireNonNull(client.bulk(PERSISTENT)
                    .run(Flux.fromIterable(updates), Update::call)
                    .collectList()
                    .block(PATIENCE));

            BulkSummary summary = outcomes.stream().collect(BulkSummary.collector());
            assertThat(summary.items()).isEqualTo(UPDATES);
            assertThat(summary.applied()).isEqualTo(UPDATES);
            assertThat(summary.retries()).as("faults were met").isGreaterThan(UPDATES / 25);
            assertThat(outcomes).extracting(Outcome::item).containsExactlyInAnyOrderElementsOf(updates);
            assertThat(wanted(updates))
                    .allSatisfy(
                            (user, topic) -> assertThat(topicOf(sandbox, user)).isEqualTo(topic));
        }
    }

    @Test
    void bothLimitsAreObeyedAndNothingFails() {
        RateLimits limits = RateLimits.parse("50/1s,170/3s");
        // both go by one time, in which nothing but the client's waits passes: however slow this machine is, it is too
        // fast for the limits
        Timing time = TimedClients.leaping();
        SandboxOptions limited = KAFKA.toBuilder()
                .usersPerCluster(50)
                .limits(limits)
                .clock(new TimeOfTheClient(time))
                .build();
        try (Sandbox sandbox = Sandbox.start(limited);
                DatabasesClient client = TimedClients.in(time, builder(sandbox).pacing(Pacing.OFF))
                        .build()) {
            List<Update> updates = updates(sandbox, 190, 50);

            BulkSummary summary = Objects.requireNonNull(client.bulk()
                    .run(Flux.fromIterable(updates), Update::call)
                    .collect(BulkSummary.collector())
                    .block(PATIENCE));

            assertThat(summary.applied()).isEqualTo(190);
            assertThat(summary.rateLimited()).isPositive();
            assertThat(summary.requests()).isEqualTo(190 + summary.rateLimited());
            assertThat(sandbox.state().requests().rejected()).isEqualTo(summary.rateLimited());
        }
    }

    @Test
    void pacedToBothLimitsNothingIsRejected() {
        RateLimits limits = RateLimits.parse("50/1s,170/3s");
        try (Sandbox sandbox = Sandbox.start(
                        KAFKA.toBuilder().usersPerCluster(50).limits(limits).build());
                DatabasesClient client = client(sandbox, Pacing.DEFAULT.withLimits(limits))) {
            BulkSummary summary = Objects.requireNonNull(client.bulk()
                    .run(Flux.fromIterable(updates(sandbox, 190, 50)), Update::call)
                    .collect(BulkSummary.collector())
                    .block(PATIENCE));

            assertThat(summary.applied()).isEqualTo(190);
            assertThat(summary.rateLimited()).isZero();
            assertThat(sandbox.state().requests().rejected()).isZero();
        }
    }

    @Test
    void createsAndDeletesThroughFaultsLeaveNoDoubt() {
        Faults faults = Faults.parse("reset-before=1%,reset-after=1%,5xx=1%,5xx-after=1%");
        try (Sandbox sandbox = Sandbox.start(
                        KAFKA.toBuilder().usersPerCluster(0).faults(faults).build());
                DatabasesClient client = leaping(sandbox)) {
            List<Call<DatabaseUser>> creates = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                creates.add(UserApi.add(cluster(sandbox, i), CreateUser.named("new-" + i)));
            }

            List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = Objects.requireNonNull(client.bulk(PERSISTENT)
                    .run(Flux.fromIterable(creates))
                    .collectList()
                    .block(PATIENCE));

            assertThat(outcomes).hasSize(200);
            assertThat(outcomes).allSatisfy(outcome -> {
                String user =
                        ((CreateUser) Objects.requireNonNull(outcome.item().body())).name();
                boolean exists = sandbox.state()
                        .userNames(Objects.requireNonNull(outcome.item().cluster()))
                        .contains(user);
                assertThat(exists || !(outcome instanceof Outcome.Applied))
                        .as("applied means it is there")
                        .isTrue();
                assertThat(!exists || !(outcome instanceof Outcome.Failed))
                        .as("failed means it is not there")
                        .isTrue();
            });
            assertThat(sandbox.state().requests("databases_add_user").seen())
                    .as("no create was sent twice, except where the connection broke before it was sent")
                    .isLessThanOrEqualTo(200);
        }
    }

    private static DatabasesClientBuilder builder(Sandbox sandbox) {
        return DatabasesClient.builder().baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token()));
    }

    private static DatabasesClient client(Sandbox sandbox, Pacing pacing) {
        return builder(sandbox).pacing(pacing).build();
    }

    /** Unpaced; its waits between attempts take no time. */
    private static DatabasesClient leaping(Sandbox sandbox) {
        return TimedClients.leaping(builder(sandbox).pacing(Pacing.OFF)).build();
    }

    private static List<Update> updates(Sandbox sandbox, int count, int users) {
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String user = "app-%03d".formatted(1 + (i / 8) % users);
            updates.add(new Update(cluster(sandbox, i), user, "topic-" + i));
        }
        return updates;
    }

    private static ClusterId cluster(Sandbox sandbox, int i) {
        return ClusterId.parse(sandbox.clusterIds().get(i % sandbox.clusterIds().size()));
    }

    /** The last topic of each user. */
    private static Map<List<String>, String> wanted(List<Update> updates) {
        Map<List<String>, String> wanted = new HashMap<>();
        updates.forEach(update -> wanted.put(List.of(update.cluster().toString(), update.user()), update.topic()));
        return wanted;
    }

    private static Object topicOf(Sandbox sandbox, List<String> user) {
        Map<String, Object> settings = Objects.requireNonNull(sandbox.state().settings(user.get(0), user.get(1)));
        return ((Map<?, ?>) ((List<?>) Objects.requireNonNull(settings.get("acl"))).get(0)).get("topic");
    }
}
