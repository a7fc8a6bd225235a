package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.api.DatabaseApi;
import io.dodb.error.AuthenticationException;
import io.dodb.error.PluginException;
import io.dodb.model.Secret;
import io.dodb.model.database.Database;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.options.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TokenWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    @TempDir
    Path directory;

    private static void onlyAccepts(String token) {
        SERVER.stubFor(any(anyUrl())
                .willReturn(Wire.json(401, "{\"id\": \"Unauthorized\", \"message\": \"Unable to authenticate you\"}")));
        SERVER.stubFor(any(anyUrl())
                .withHeader("authorization", equalTo("Bearer " + token))
                .willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));
    }

    private static Mono<Database> call(DatabasesClient client) {
        return client.cluster(Wire.CLUSTER).databases().get("d");
    }

    private static List<String> tokens() {
        return Wire.requests(SERVER).stream()
                .map(request -> request.header("authorization").firstValue())
                .toList();
    }

    @Test
    void aTokenThatWasRotatedMeanwhileIsUsedWithoutASecondAttempt() {
        onlyAccepts("new");
        AtomicInteger asked = new AtomicInteger();
        TokenSource rotating = () -> Mono.fromCallable(() -> Secret.of(asked.getAndIncrement() == 0 ? "old" : "new"));

        try (DatabasesClient client = Wire.builder(SERVER).token(rotating).build()) {
            StepVerifier.create(call(client))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(tokens()).containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void theRequestThatIsRepeatedWithTheNewTokenIsChargedToo() {
        onlyAccepts("new");
        AtomicInteger asked = new AtomicInteger();
        CountedBudget budget = new CountedBudget();

        try (DatabasesClient client = Wire.builder(SERVER)
                .token(() -> Mono.fromCallable(() -> Secret.of(asked.getAndIncrement() == 0 ? "old" : "new")))
                .budget(budget.watched())
                .build()) {
            StepVerifier.create(call(client))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(tokens()).hasSize(2);
        assertThat(budget.taken()).isEqualTo(2);
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void theSameTokenIsNotTriedTwice() {
        onlyAccepts("another");

        try (DatabasesClient client = Wire.builder(SERVER).retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(AuthenticationException.class)
                            .hasMessage("databases_get failed: 401 Unauthorized: Unable to authenticate you; "
                                    + "check the token: it is missing, wrong or expired"))
                    .verify(Wire.LIMIT);
        }

        assertThat(tokens()).containsExactly("Bearer " + Wire.TOKEN);
    }

    @Test
    void aTokenThatChangesForEverIsTriedTwice() {
        onlyAccepts("another");
        AtomicInteger asked = new AtomicInteger();

        try (DatabasesClient client = Wire.builder(SERVER)
                .retry(Wire.AT_ONCE)
                .token(() -> Mono.fromCallable(() -> Secret.of("t" + asked.getAndIncrement())))
                .build()) {
            StepVerifier.create(call(client))
                    .expectError(AuthenticationException.class)
                    .verify(Wire.LIMIT);
        }

        assertThat(tokens()).containsExactly("Bearer t0", "Bearer t1");
    }

    @Test
    void eachAttemptAsksForTheToken() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(503, "{}")));
        AtomicInteger asked = new AtomicInteger();

        try (DatabasesClient client = Wire.builder(SERVER)
                .retry(Wire.AT_ONCE)
                .token(() -> Mono.fromCallable(() -> Secret.of("t" + asked.getAndIncrement())))
                .build()) {
            StepVerifier.create(call(client)).expectError().verify(Wire.LIMIT);
        }

        assertThat(tokens()).containsExactly("Bearer t0", "Bearer t1", "Bearer t2");
    }

    @Test
    void aFileIsReadForEachCallWithoutItsLineEnd() throws IOException {
        Path file = directory.resolve("token");
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));

        try (DatabasesClient client =
                Wire.builder(SERVER).token(TokenSource.file(file)).build()) {
            Files.writeString(file, "first\n");
            StepVerifier.create(call(client))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
            Files.writeString(file, "  second\r\n\n");
            StepVerifier.create(call(client))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(tokens()).containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path file = directory.resolve("no-such-file");

        try (DatabasesClient client =
                Wire.builder(SERVER).token(TokenSource.file(file)).build()) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("no-such-file"))
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"", " ", "secret token", "secret\r\nx-evil: 1", "secret\u00fc", "secret\u0000", "secret\n"})
    void aTokenThatCanNotStandInAHeaderIsRefusedWithoutBeingPrinted(String token) throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenSource.of(token))
                .satisfies(TokenWireTest::tellsNothing);

        Path file = directory.resolve("token");
        Files.writeString(file, token.strip().equals(token) ? token : "secret token");
        isRefusedUnsent(TokenSource.file(file));
        isRefusedUnsent(() -> Mono.fromCallable(() -> Secret.of(token)));
    }

    private static void isRefusedUnsent(TokenSource source) {
        try (DatabasesClient client =
                Wire.builder(SERVER).retry(Wire.AT_ONCE).token(source).build()) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure).isInstanceOf(PluginException.class);
                        tellsNothing(failure);
                    })
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    private static void tellsNothing(Throwable refusal) {
        assertThat(refusal).hasMessageContaining("token").hasNoCause();
        assertThat(refusal.getMessage()).doesNotContain("secret").doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void aSourceWithoutATokenIsAnErrorAndNotAnEmptyResult() {
        try (DatabasesClient client =
                Wire.builder(SERVER).retry(Wire.AT_ONCE).token(Mono::empty).build()) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(PluginException.class)
                            .hasMessageContaining("the token source gave no token"))
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void aSourceThatFailsIsTheCauseOfTheCallsError() {
        IllegalStateException sealed = new IllegalStateException("the vault is sealed");

        try (DatabasesClient client = Wire.builder(SERVER)
                .retry(Wire.AT_ONCE)
                .token(() -> Mono.error(sealed))
                .build()) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(PluginException.class)
                            .hasMessageContaining(
                                    "was not sent: the token source failed: IllegalStateException: the vault is sealed")
                            .cause()
                            .isSameAs(sealed))
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aClientNeedsAToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabasesClient.builder().build())
                .withMessageContaining("token");
    }

    @Test
    void aSourceThatFailsForAWhileCostsNoItemOfABulkRun() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));
        AtomicInteger asked = new AtomicInteger();
        TokenSource sealed = () -> {
            int now = asked.incrementAndGet();
            return now > 10 && now < 200
                    ? Mono.error(new IllegalStateException("the vault is sealed"))
                    : Mono.just(Secret.of("dop_v1_unsealed"));
        };
        try (DatabasesClient client = Wire.builder(SERVER).token(sealed).build()) {
            StepVerifier.create(client.bulk()
                            .run(Flux.range(0, 100), item -> DatabaseApi.get(Wire.CLUSTER, "d"))
                            .collectList())
                    .assertNext(
                            outcomes -> assertThat(outcomes).hasSize(100).hasOnlyElementsOfType(Outcome.Applied.class))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).hasSize(100);
    }

    @Test
    void aSourceOfUnusableTokensEndsABulkRunAtOnce() {
        try (DatabasesClient client = Wire.builder(SERVER)
                .token(() -> Mono.just(Secret.of("two\nlines")))
                .build()) {
            StepVerifier.create(client.bulk()
                            .run(Flux.range(0, 100), item -> DatabaseApi.get(Wire.CLUSTER, "d"))
                            .collect(BulkSummary.collector()))
                    .assertNext(summary -> assertThat(summary.notAttempted()).isEqualTo(100))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
