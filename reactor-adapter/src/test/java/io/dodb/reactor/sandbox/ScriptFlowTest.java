package io.dodb.reactor.sandbox;

import static io.dodb.sandbox.script.FaultEffect.CLOSE;
import static io.dodb.sandbox.script.FaultEffect.RESET;
import static io.dodb.sandbox.script.FaultEffect.SHUT_INPUT;
import static io.dodb.sandbox.script.FaultEffect.SHUT_OUTPUT;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_BODY;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_END;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dodb.error.ServerException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.TimedClients;
import io.dodb.reactor.Users;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test of an application writes: something happens to a request of the real client, and the journal shows what the client made of it. */
class ScriptFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RequestPattern UPDATE =
            RequestPattern.of("databases_update_user").forUser("app-007");
    private static final RequestPattern GET =
            RequestPattern.of("databases_get_user").forUser("app-007");

    private final ManualClock clock = new ManualClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clusters(1)
            .usersPerCluster(9)
            .engines(Engine.KAFKA)
            .clock(clock)
            .build());
    private final DatabasesClient client = TimedClients.leaping(
                    DatabasesClient.builder().baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token())))
            .build();
    private final Users users =
            client.cluster(ClusterId.parse(sandbox.clusterId("kafka-1"))).users();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void anUpdateIsSentAgainAfterTwoServerErrors() {
        sandbox.scripts().add(Script.on(UPDATE).next(2).answer(500));

        assertThat(users.update("app-007", UserSettings.topicAcl(List.of())).block(PATIENCE))
                .isNotNull();
        sandbox.requests().matching(UPDATE).verify(3);
        sandbox.scripts().verifyUsedUp();
    }

    @Test
    void aCreateWhoseAnswerIsLostIsLookedUp() {
        sandbox.scripts()
                .add(Script.on(RequestPattern.of("databases_add_user")).next(1).fault(RESPONSE_START, RESET));
        DatabaseUser created = users.add(CreateUser.named("newcomer")).block(PATIENCE);

        assertThat(created).extracting(DatabaseUser::name).isEqualTo("newcomer");
        assertThat(sandbox.requests().forUser("newcomer").operations())
                .containsExactly("databases_add_user", "databases_get_user");
    }

    @Test
    void anAnswerThatTakesThreeSecondsIsAwaited() throws Exception {
        sandbox.scripts().add(Script.on(GET).delay(Duration.ofSeconds(3)));
        CompletableFuture<DatabaseUser> answer = users.get("app-007").toFuture();
        sandbox.requests().matching(GET).arrived(1).get(1, TimeUnit.MINUTES);
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofSeconds(3));

        assertThat(answer.get(1, TimeUnit.MINUTES).name()).isEqualTo("app-007");
    }

    @Test
    void interimAnswersAreReadPast() {
        sandbox.scripts().add(Script.on(GET).interim(103, Map.of("link", "</style.css>")));

        assertThat(users.get("app-007").block(PATIENCE)).isNotNull();
        sandbox.requests().matching(GET).verify(1);
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        sandbox.scripts().add(Script.on(GET).next(1).fault(RESPONSE_BODY, SHUT_OUTPUT));
        sandbox.scripts().add(Script.on(GET).next(1).fault(RESPONSE_BODY, CLOSE));

        assertThat(users.get("app-007").block(PATIENCE)).isNotNull();
        sandbox.requests().matching(GET).verify(3);
    }

    @Test
    void whatTheServerSaysIsInTheError() {
        sandbox.scripts()
                .add(Script.on(RequestPattern.of("databases_reset_auth"))
                        .answer(503, "{\"id\":\"overloaded\",\"message\":\"come back later\"}"));

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> users.resetAuth("app-007").block(PATIENCE))
                .withMessageContaining("overloaded");
        sandbox.requests().of("databases_reset_auth").verify(1);
    }

    /** In real time: nothing but the timeout of the attempt tells that a request went into a dead connection. */
    @Test
    void aConnectionThatNobodyReadsFailsOnlyItsNextRequest() {
        sandbox.scripts().add(Script.on(GET).next(1).fault(RESPONSE_END, SHUT_INPUT));
        try (DatabasesClient impatient = DatabasesClient.builder()
                .baseUrl(sandbox.url())
                .token(TokenSource.of(sandbox.token()))
                .timeouts(Timeouts.DEFAULT.withAttempt(Duration.ofMillis(500)))
                .build()) {
            Users read = impatient
                    .cluster(ClusterId.parse(sandbox.clusterId("kafka-1")))
                    .users();

            assertThat(read.get("app-007").block(PATIENCE)).isNotNull();
            assertThat(read.get("app-007").block(PATIENCE)).isNotNull();
        }

        sandbox.scripts().verifyUsedUp();
        assertThat(sandbox.requests().matching(GET).count()).isGreaterThanOrEqualTo(2);
    }
}
