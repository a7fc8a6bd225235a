package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.dodb.api.UserApi;
import io.dodb.error.NotFoundException;
import io.dodb.error.ReplyDecodingException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.model.database.Database;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.internal.Timing;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Sequences of answers: what is sent again, what is looked up, and what is left alone. */
class RetryWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String USERS = Wire.CLUSTER_PATH + "/users";
    private static final ResponseDefinitionBuilder LOST = aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    private static final ResponseDefinitionBuilder DOWN =
            Wire.json(503, "{\"id\": \"unavailable\", \"message\": \"down\"}");
    private static final ResponseDefinitionBuilder MISSING =
            Wire.json(404, "{\"id\": \"not_found\", \"message\": \"missing\"}");
    private static final ResponseDefinitionBuilder USER =
            Wire.json(200, "{\"user\": {\"name\": \"u\", \"role\": \"normal\"}}");
    private static final ResponseDefinitionBuilder DB = Wire.json(200, "{\"db\": {\"name\": \"d\"}}");
    private static final ResponseDefinitionBuilder BUSY =
            aResponse().withStatus(429).withHeader("retry-after", "2");

    private final DatabasesClient client =
            Wire.builder(SERVER).retry(Wire.AT_ONCE).build();
    private final Users users = client.cluster(Wire.CLUSTER).users();
    private final Databases databases = client.cluster(Wire.CLUSTER).databases();

    @AfterEach
    void close() {
        client.close();
    }

    /** One answer after the other, whatever is asked; the last one stays. */
    private static void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            SERVER.stubFor(any(anyUrl())
                    .inScenario("answers")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willSetStateTo("answer " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    private static List<String> targets() {
        return Wire.targets(SERVER);
    }

    @Test
    void aReadIsRepeatedUntilItSucceeds() {
        answers(LOST, DOWN, DB);

        StepVerifier.create(databases.get("d"))
                .expectNext(new Database("d"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).hasSize(3);
    }

    @Test
    void theLastFailureComesAsItselfWithTheNumberOfAttempts() {
        answers(LOST, DOWN);

        StepVerifier.create(databases.get("d"))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure).isExactlyInstanceOf(ServerException.class);
                    assertThat(((ServerException) failure).attempts()).isEqualTo(3);
                })
                .verify(Wire.LIMIT);

        assertThat(targets()).hasSize(3);
    }

    @Test
    void anUpdateIsRepeatedWithTheSameBody() {
        answers(LOST, USER);

        StepVerifier.create(client.exchange(
                        UserApi.update(Wire.CLUSTER, "u", new UpdateUser(UserSettings.topicAcl(List.of())))))
                .assertNext(response -> {
                    assertThat(response.status()).isEqualTo(200);
                    assertThat(response.effort().attempts()).isEqualTo(2);
                    assertThat(response.effort().retries()).isEqualTo(1);
                    assertThat(response.effort().requests()).isEqualTo(2);
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("PUT " + USERS + "/u", "PUT " + USERS + "/u");
        assertThat(Wire.requests(SERVER))
                .extracting(LoggedRequest::getBodyAsString)
                .containsOnly("{\"settings\":{\"acl\":[]}}");
    }

    @Test
    void aDeleteThatFindsNothingAfterALostAnswerHasSucceeded() {
        answers(LOST, MISSING);

        StepVerifier.create(users.delete("u")).expectComplete().verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("DELETE " + USERS + "/u", "DELETE " + USERS + "/u");
    }

    @Test
    void aDeleteThatFindsNothingAfterAServerErrorHasSucceeded() {
        answers(DOWN, DOWN, MISSING);

        StepVerifier.create(databases.delete("d")).expectComplete().verify(Wire.LIMIT);
    }

    @Test
    void aDeleteThatFindsNothingAtOnceHasNot() {
        answers(MISSING);

        StepVerifier.create(users.delete("u"))
                .expectError(NotFoundException.class)
                .verify(Wire.LIMIT);

        assertThat(targets()).hasSize(1);
    }

    @Test
    void aReadThatFindsNothingAfterALostAnswerHasNot() {
        answers(LOST, MISSING);

        StepVerifier.create(users.get("u")).expectError(NotFoundException.class).verify(Wire.LIMIT);
    }

    @Test
    void aCreateWhoseAnswerWasLostIsLookedUpAndNeverSentAgain() {
        answers(LOST, USER);

        StepVerifier.create(users.add(CreateUser.named("u")).map(DatabaseUser::name))
                .expectNext("u")
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("POST " + USERS, "GET " + USERS + "/u");
    }

    @Test
    void theNameIsEncodedInTheLookUp() {
        answers(DOWN, Wire.json(200, "{\"user\": {\"name\": \"a b/c\"}}"));

        StepVerifier.create(users.add(CreateUser.named("a b/c")))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("POST " + USERS, "GET " + USERS + "/a%20b%2Fc");
    }

    @Test
    void theCostOfALookUpIsKnownWhenTheResultComes() {
        answers(LOST, MISSING, BUSY, USER);
        List<Integer> costs = new ArrayList<>();

        StepVerifier.create(client.exchange(UserApi.add(Wire.CLUSTER, CreateUser.named("u")))
                        .doOnNext(response -> costs.addAll(cost(response.effort()))))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        // one attempt, four requests, of which one was limited
        assertThat(costs).containsExactly(1, 4, 1);
    }

    private static List<Integer> cost(Effort effort) {
        return List.of(effort.attempts(), effort.requests(), effort.rateLimited());
    }

    @Test
    void aCreateIsLookedUpThreeTimesAndThenLeftOpen() {
        answers(LOST, MISSING);

        StepVerifier.create(users.add(CreateUser.named("u")))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure).isExactlyInstanceOf(TransportException.class);
                    assertThat(((TransportException) failure).mayHaveBeenApplied())
                            .isTrue();
                    assertThat(((TransportException) failure).attempts()).isEqualTo(1);
                })
                .verify(Wire.LIMIT);

        String lookup = "GET " + USERS + "/u";
        assertThat(targets()).containsExactly("POST " + USERS, lookup, lookup, lookup);
    }

    @Test
    void aCreateThatAppearsLateIsFound() {
        answers(DOWN, MISSING, MISSING, DB);

        StepVerifier.create(databases.add("d"))
                .expectNext(new Database("d"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).filteredOn(target -> target.startsWith("POST")).hasSize(1);
    }

    @Test
    void aUserWithOtherRulesIsNotTheOneThatWasAskedFor() {
        answers(DOWN, Wire.json(200, """
                        {"user": {"name": "u", "settings": {"acl": [{"id": "1", "topic": "t", "permission": "admin"}]}}}
                        """));

        StepVerifier.create(users.add(CreateUser.named("u")
                        .withSettings(UserSettings.topicAcl(List.of(TopicAcl.allow("t", TopicPermission.CONSUME))))))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure).isExactlyInstanceOf(ServerException.class);
                    assertThat(((ServerException) failure).mayHaveBeenApplied()).isTrue();
                })
                .verify(Wire.LIMIT);
    }

    @Test
    void aLookUpThatFailsLeavesTheFirstFailure() {
        answers(LOST, Wire.json(403, "{\"id\": \"forbidden\", \"message\": \"no\"}"));

        StepVerifier.create(users.add(CreateUser.named("u")))
                .expectError(TransportException.class)
                .verify(Wire.LIMIT);

        assertThat(targets()).hasSize(2);
    }

    @Test
    void aCreateThatIsRefusedIsNotLookedUp() {
        answers(Wire.json(422, "{\"id\": \"unprocessable_entity\", \"message\": \"exists\"}"));

        StepVerifier.create(users.add(CreateUser.named("u")))
                .expectErrorMessage("databases_add_user failed: 422 unprocessable_entity: exists")
                .verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("POST " + USERS);
    }

    @Test
    void aCreateIsSentAgainWhileTheClusterIsBusyBecauseNothingWasDone() {
        answers(Wire.json(412, "{\"id\": \"precondition_failed\", \"message\": \"busy\"}"), USER);

        StepVerifier.create(users.add(CreateUser.named("u")))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("POST " + USERS, "POST " + USERS);
    }

    @Test
    void aCreateThatARateLimitRejectedIsSentAgainAndIsStillTheFirstAttempt() {
        answers(BUSY, BUSY, aResponse().withStatus(429), USER);
        AtomicInteger attempts = new AtomicInteger();

        StepVerifier.create(client.exchange(UserApi.add(Wire.CLUSTER, CreateUser.named("u")))
                        .doOnNext(response -> attempts.set(response.effort().attempts())))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(targets()).hasSize(4).containsOnly("POST " + USERS);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aNewPasswordIsNeitherAskedForAgainNorLookedUp() {
        answers(LOST, USER);

        StepVerifier.create(users.resetAuth("u"))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure).isExactlyInstanceOf(TransportException.class);
                    assertThat(((TransportException) failure).mayHaveBeenApplied())
                            .isTrue();
                })
                .verify(Wire.LIMIT);

        assertThat(targets()).containsExactly("POST " + USERS + "/u/reset_auth");
    }

    @Test
    void anAnswerThatCanNotBeReadIsNotAskedForAgain() {
        answers(Wire.json(200, "{\"user\": {\"name\": \"u\", \"password\": \"s3cret\", \"settings\": 7}}"));

        StepVerifier.create(users.resetAuth("u"))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(ReplyDecodingException.class)
                        .message()
                        .contains("settings")
                        .doesNotContain("s3cret"))
                .verify(Wire.LIMIT);

        assertThat(targets()).hasSize(1);
    }

    @Test
    void cancellingDuringTheDelayStopsTheRetries() {
        answers(DOWN);
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch pausing = new CountDownLatch(1);
        CountedBudget budget = new CountedBudget();
        try (DatabasesClient slow = Wire.builder(SERVER)
                .retry(new RetryPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .timing(new Timing(
                        telling(time, Duration.ofSeconds(30), pausing::countDown),
                        () -> time.now(TimeUnit.NANOSECONDS),
                        () -> 0.5))
                .budget(budget.watched())
                .build()) {
            StepVerifier.create(slow.cluster(Wire.CLUSTER).get())
                    .then(() -> awaits(pausing))
                    .thenCancel()
                    .verify(Wire.LIMIT);
            time.advanceTimeBy(Duration.ofMinutes(2));

            assertThat(budget.taken()).as("requests that had leave to go").isEqualTo(1);
        }
        assertThat(targets()).hasSize(1);
    }

    /** That time, which tells when somebody asks for such a delay. */
    private static Scheduler telling(Scheduler time, Duration awaited, Runnable told) {
        return new Scheduler() {
            @Override
            public Disposable schedule(Runnable task) {
                return time.schedule(task);
            }

            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                Disposable scheduled = time.schedule(task, delay, unit);
                if (Duration.of(delay, unit.toChronoUnit()).equals(awaited)) {
                    told.run();
                }
                return scheduled;
            }

            @Override
            public Worker createWorker() {
                return time.createWorker();
            }
        };
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(Wire.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
