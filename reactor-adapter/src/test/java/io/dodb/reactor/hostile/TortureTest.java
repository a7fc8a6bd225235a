package io.dodb.reactor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.ApiException;
import io.dodb.error.DatabasesException;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.TimedClients;
import io.dodb.reactor.Users;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fails the first I/O event of a call, then the second, and so on, until the call meets none that fails. Each time the call ends, tells no more
 * than is known, sends no write twice that must not be, gives back its permit, and leaves the one connection of its pool to the next call.
 */
class TortureTest {
    private static final ClusterId CLUSTER = ClusterId.parse(HostileServer.CLUSTER);
    private static final UserSettings SETTINGS =
            UserSettings.topicAcl(List.of(TopicAcl.allow("t", TopicPermission.CONSUME)));
    private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Duration END = Duration.ofSeconds(60);
    private static final int ITEMS = 6;
    /** More events than any of these calls has. */
    private static final int PLENTY = 500;

    static Stream<Arguments> calls() {
        return Stream.of(FailingEvents.Failure.values())
                .flatMap(failure -> Stream.of(
                        call(
                                "GET",
                                failure,
                                true,
                                "u1",
                                client -> users(client).get("u1").map(DatabaseUser::name)),
                        call(
                                "list of two pages",
                                failure,
                                true,
                                "u1,u2,u3",
                                client -> users(client)
                                        .list()
                                        .map(DatabaseUser::name)
                                        .collect(Collectors.joining(","))),
                        call(
                                "PUT",
                                failure,
                                true,
                                "u1",
                                client -> users(client).update("u1", SETTINGS).map(DatabaseUser::name)),
                        call(
                                "create",
                                failure,
                                false,
                                "u1",
                                client -> users(client)
                                        .add(CreateUser.named("u1"))
                                        .map(DatabaseUser::name)),
                        call(
                                "DELETE",
                                failure,
                                true,
                                "",
                                client -> users(client).delete("u1").thenReturn("")),
                        call(
                                "reset_auth",
                                failure,
                                false,
                                "u1",
                                client -> users(client).resetAuth("u1").map(DatabaseUser::name))));
    }

    private static Arguments call(
            String name,
            FailingEvents.Failure failure,
            boolean repeatable,
            String result,
            Function<DatabasesClient, Mono<String>> call) {
        return Arguments.of(name, failure, repeatable, result, call);
    }

    private static Users users(DatabasesClient client) {
        return client.cluster(CLUSTER).users();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("calls")
    void aCallSurvivesTheFailureOfEachOfItsEvents(
            String name,
            FailingEvents.Failure failure,
            boolean repeatable,
            String result,
            Function<DatabasesClient, Mono<String>> call,
            TestReporter reporter)
            throws IOException {
        int failing = 1;
        while (isMet(failing, failure, (client, server) -> ends(call.apply(client), repeatable, result, server))) {
            failing++;
        }
        reporter.publishEntry(name + ", " + failure, (failing - 1) + " events failed, one at a time");
        assertThat(failing).as("events of %s", name).isBetween(5, PLENTY);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aBulkRunSurvivesTheFailureOfEachOfItsEvents(FailingEvents.Failure failure, TestReporter reporter)
            throws IOException {
        int failing = 1;
        while (isMet(failing, failure, TortureTest::everyItemIsApplied)) {
            failing++;
        }
        reporter.publishEntry("bulk, " + failure, (failing - 1) + " events failed, one at a time");
        assertThat(failing).as("events of the run").isBetween(5, PLENTY);
    }

    static Stream<FailingEvents.Failure> failures() {
        return Stream.of(FailingEvents.Failure.values());
    }

    @FunctionalInterface
    private interface Check {
        void of(DatabasesClient client, HostileServer server);
    }

    /** Whether there was such an event. */
    private static boolean isMet(int failing, FailingEvents.Failure failure, Check check) throws IOException {
        FailingEvents events = new FailingEvents(failing, failure);
        CountedBudget budget = new CountedBudget();
        try (HostileServer server = new HostileServer((peer, asked) -> peer.right(asked), 0);
                DatabasesClient client = TimedClients.leaping(DatabasesClient.builder()
                                .token(TokenSource.of("dop_v1_torture"))
                                .baseUrl(server.url())
                                .retry(AT_ONCE)
                                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                                .budget(budget.watched())
                                .httpClient(http -> http.doOnChannelInit((observer, channel, address) ->
                                        channel.pipeline().addFirst(events))))
                        .build()) {
            check.of(client, server);
            boolean met = events.hasFailed();
            assertThat(budget.inUse())
                    .as("permits in use after event %d", failing)
                    .isZero();
            DatabaseUser next = users(client).get("next").block(END);
            assertThat(next).isNotNull();
            assertThat(next.name()).as("the call after event %d", failing).isEqualTo("next");
            return met;
        }
    }

    private static void ends(Mono<String> call, boolean repeatable, String result, HostileServer server) {
        Object end = call.map(value -> (Object) value).onErrorResume(Mono::just).block(END);

        if (end instanceof Throwable thrown) {
            assertThat(thrown).isInstanceOf(DatabasesException.class).isNotInstanceOf(ApiException.class);
            DatabasesException failed = (DatabasesException) thrown;
            assertThat(repeatable)
                    .as("could have been sent again after: " + failed)
                    .isFalse();
            assertThat(failed.mayHaveBeenApplied())
                    .as("may have been applied: " + failed)
                    .isTrue();
        } else {
            assertThat(end).isEqualTo(result);
        }
        if (!repeatable) {
            assertThat(server.posts()).isLessThanOrEqualTo(1);
        }
    }

    private static void everyItemIsApplied(DatabasesClient client, HostileServer server) {
        List<Outcome<Integer, DatabaseUser>> outcomes = client.bulk(
                        BulkOptions.builder().inFlight(3).retry(AT_ONCE).build())
                .run(Flux.range(0, ITEMS), i -> UserApi.update(CLUSTER, "u" + i, new UpdateUser(SETTINGS)))
                .collectList()
                .block(END);

        assertThat(outcomes)
                .hasSize(ITEMS)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Outcome.Applied.class, applied -> {
                    assertThat(((DatabaseUser) applied.result()).name()).isEqualTo("u" + applied.item());
                }));
    }
}
