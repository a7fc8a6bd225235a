package io.dodb.reactor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.error.DatabasesException;
import io.dodb.error.PluginException;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.Secret;
import io.dodb.model.database.Database;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import io.dodb.rate.Pacing;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.SendJournal;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.reactor.plan.CredentialsSink;
import io.dodb.retry.RetryPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.KeyStore;
import java.security.Provider;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

/** Whatever code of the application does that the client was given: the call ends, nothing is sent without leave, and the next call works. */
class CallbackWalkTest {
    /** Each type of which an application can hand over an object of its own making, and what stands for it here. */
    private static final Map<Class<?>, String> KNOWN = Map.ofEntries(
            entry(TokenSource.class, "walked"),
            entry(CallObserver.class, "walked"),
            entry(SendJournal.class, "walked"),
            entry(RateBudget.class, "walked"),
            entry(UnaryOperator.class, "walked: the customizer"),
            entry(Consumer.class, "walked: the progress of a wait; the tracker of a bulk run: BulkOperatorTest"),
            entry(CredentialsSink.class, "CredentialsSinkWalkTest"),
            entry(ToLongFunction.class, "asked by the sum of a plan, on the thread that asks"),
            entry(TrustManagerFactory.class, "walked; its handshake in TrustTest"),
            entry(
                    Function.class,
                    "of a bulk run: CallbackWalkBulkTest; of an operation's names: walked; the steps of an item: StepsFlowTest"),
            entry(Publisher.class, "CallbackWalkBulkTest: the input and the stop signal"),
            entry(Object.class, "walked: the body of a call"),
            entry(Creation.class, "how an own operation finds what it made: CreationCallbackTest"),
            entry(List.class, "copied, or walked as a body"),
            entry(Collection.class, "copied when it is handed over"),
            entry(Map.class, "copied when it is handed over"),
            entry(BigInteger.class, "a number"),
            entry(BigDecimal.class, "a number"));

    private final AtomicBoolean bad = new AtomicBoolean();
    private final ScriptedServer server =
            new ScriptedServer((request, response) -> response.sendString(Mono.just(answer(request.uri()))));

    private final CountedBudget budget = new CountedBudget();

    @AfterEach
    void close() {
        server.close();
        assertThat(budget.inUse()).as("permits that were not given back").isZero();
    }

    @Test
    void everyCallbackOfThePublicApiIsWalked() {
        assertThat(Callbacks.types()).isEqualTo(KNOWN.keySet());
    }

    static Stream<String> failures() {
        return names().filter(deed -> !deed.equals("null"));
    }

    static Stream<String> names() {
        return Deeds.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTokenSourceOrABudgetEndsTheCallAndSendsNothing(String deed) {
        Map<String, UnaryOperator<DatabasesClientBuilder>> givers = Map.of(
                "token", builder -> builder.token(bad(TokenSource.class, deed, () -> Mono.just(Secret.of("t")))),
                "budget", builder -> builder.budget(bad(RateBudget.class, deed, this::permit)));
        givers.forEach((what, give) -> {
            try (DatabasesClient client = give.apply(builder()).build()) {
                bad.set(true);
                int before = server.requests().size();
                for (int i = 0; i < 5; i++) {
                    StepVerifier.create(call(client))
                            .expectErrorSatisfies(failure -> assertThat(failure)
                                    .as(what)
                                    .isInstanceOf(DatabasesException.class)
                                    .hasMessageContaining("was not sent"))
                            .verify(Wire.LIMIT);
                }
                bad.set(false);
                assertThat(server.requests()).as(what).hasSize(before);
                works(client);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void anObserverOrAJournalChangesNothing(String deed) {
        SendJournal journal = bad(SendJournal.class, deed, () -> PastSends.NONE);
        try (DatabasesClient client = builder()
                .observer(bad(CallObserver.class, deed, () -> null))
                .sendJournal(journal)
                .build()) {
            bad.set(true);
            for (int i = 0; i < 5; i++) {
                works(client);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProgressOfAWaitChangesNothing(String deed) {
        try (DatabasesClient client = builder().build()) {
            AtomicBoolean told = new AtomicBoolean();
            StepVerifier.create(client.cluster(Wire.CLUSTER).awaitOnline(Waiting.DEFAULT.withProgress(observation -> {
                        told.set(true);
                        Deeds.commit(deed);
                    })))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(told).isTrue();
            works(client);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCustomizerThatFailsIsToldWhenTheClientIsBuiltAndLeavesNoConnection(String deed) {
        AtomicReference<ConnectionProvider> connections = new AtomicReference<>();
        assertThatThrownBy(() -> builder()
                        .httpClient(http -> {
                            http.get().uri("/").response().block(Wire.LIMIT);
                            connections.set(http.configuration().connectionProvider());
                            assertThat(connections.get().isDisposed()).isFalse();
                            return Deeds.commit(deed);
                        })
                        .build())
                .isNotNull();
        assertThat(connections.get().isDisposed()).isTrue();
    }

    static Stream<Arguments> askedByBuild() {
        TokenSource nobody = new TokenSource() {
            @Override
            public Mono<Secret> token() {
                return Mono.just(Secret.of("t"));
            }

            @Override
            public Object identity() {
                return Deeds.commit("null");
            }
        };
        SendJournal empty = (SendJournal) Proxy.newProxyInstance(
                SendJournal.class.getClassLoader(), new Class<?>[] {SendJournal.class}, (proxy, method, args) -> null);
        return Stream.of(
                Arguments.of(
                        "httpClient: its function returned null",
                        DatabasesClient.builder().token(TokenSource.of("t")).httpClient(http -> Deeds.commit("null"))),
                Arguments.of(
                        "sendJournal: past() returned null",
                        DatabasesClient.builder().token(TokenSource.of("t")).sendJournal(empty)),
                Arguments.of(
                        "token: identity() returned null",
                        DatabasesClient.builder().token(nobody)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("askedByBuild")
    void whatAnswersNullWhenTheClientIsBuiltIsNamed(String words, DatabasesClientBuilder builder) {
        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(words);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aJournalThatFailsIsToldWhenTheClientIsBuilt(String deed) {
        bad.set(true);
        assertThatThrownBy(() -> DatabasesClient.builder()
                        .token(TokenSource.of("t"))
                        .sendJournal(bad(SendJournal.class, deed, () -> null))
                        .build())
                .isNotNull();
        bad.set(false);
    }

    @ParameterizedTest
    @MethodSource("failures") // null stands for the JDK's trust
    void aTrustThatFailsIsToldWhenTheClientIsBuilt(String deed) {
        TrustManagerFactorySpi failing = new TrustManagerFactorySpi() {
            @Override
            protected void engineInit(@Nullable KeyStore keys) {
                // needs none
            }

            @Override
            protected void engineInit(ManagerFactoryParameters parameters) {
                // needs none
            }

            @Override
            protected TrustManager @Nullable [] engineGetTrustManagers() {
                return Deeds.commit(deed);
            }
        };
        TrustManagerFactory trust = new TrustManagerFactory(failing, new Provider("bad", "1", "bad") {}, "bad") {};
        assertThatThrownBy(() ->
                        builder().baseUrl("https://localhost").trust(trust).build())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anOwnOperationThatFailsEndsTheCall(String deed) {
        Operation<Database> own = Operation.put("own", "/own").returns("db", Database.class);
        List<String> body = new AbstractList<>() {
            @Override
            public String get(int index) {
                return Deeds.commit(deed);
            }

            @Override
            public int size() {
                return 1;
            }
        };
        Map<String, Call<Database>> calls = Map.of(
                "body", own.takes(List.class).call().body(body),
                "asked", own.names(call -> Deeds.commit(deed), Database::name).call(),
                "answered",
                        own.names(call -> "d", database -> Deeds.commit(deed)).call());
        try (DatabasesClient client = builder().retry(Wire.AT_ONCE).build()) {
            calls.forEach((what, call) -> {
                int before = server.requests().size();
                boolean sent = !what.equals("body");
                StepVerifier.create(client.send(call))
                        .expectErrorSatisfies(failure -> {
                            assertThat(failure)
                                    .as(what)
                                    .isInstanceOf(sent ? ReplyDecodingException.class : PluginException.class)
                                    .rootCause()
                                    .hasMessage(deed);
                            assertThat(((DatabasesException) failure).attempts())
                                    .isEqualTo(1);
                            assertThat(((DatabasesException) failure).mayHaveBeenApplied())
                                    .isEqualTo(sent);
                        })
                        .verify(Wire.LIMIT);
                assertThat(server.requests()).as(what).hasSize(before + (sent ? 1 : 0));
                works(client);
            });
        }
    }

    @Test
    void aTokenSourceThatNeverAnswersOrBlocksEndsTheAttempt() {
        for (TokenSource source : new TokenSource[] {Mono::never, CallbackWalkTest::blocked}) {
            try (DatabasesClient client = DatabasesClient.builder()
                    .baseUrl(server.url())
                    .pacing(Pacing.OFF)
                    .retry(RetryPolicy.NONE)
                    .timeouts(Timeouts.DEFAULT.withAttempt(Duration.ofMillis(50)))
                    .token(source)
                    .build()) {
                StepVerifier.create(call(client))
                        .expectErrorSatisfies(
                                failure -> assertThat(failure).hasMessageContaining("gave no token in PT0.05S"))
                        .verify(Wire.LIMIT);
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    private static Mono<Secret> blocked() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Mono.just(Secret.of("late"));
    }

    private DatabasesClientBuilder builder() {
        return DatabasesClient.builder()
                .baseUrl(server.url())
                .budget(budget.watched())
                .token(TokenSource.of("t"))
                .retry(RetryPolicy.NONE);
    }

    private static String answer(String uri) {
        if (uri.equals(Wire.CLUSTER_PATH)) {
            return """
                    {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "ledger", "engine": "pg", "num_nodes": 3,
                      "status": "online", "size": "s", "region": "ams3", "version": "17"}}
                    """;
        }
        return uri.contains("/users") ? "{\"users\": []}" : "{\"db\": {\"name\": \"d\"}}";
    }

    private static Mono<Database> call(DatabasesClient client) {
        return client.cluster(Wire.CLUSTER).databases().get("d");
    }

    private static void works(DatabasesClient client) {
        StepVerifier.create(call(client)).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
    }

    private Object permit() {
        return Mono.just(bad(RateBudget.Permit.class, "unchecked", () -> true));
    }

    /** Does what it should in its one method that answers something that matters, and nothing in the others; or the deed in each. */
    private <T> T bad(Class<T> type, String deed, Supplier<@Nullable Object> good) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? proxy == args[0] : (Object) System.identityHashCode(proxy);
            }
            if (bad.get() && !method.getName().equals("identity")) {
                return answer(method, Deeds.commit(deed));
            }
            return switch (method.getName()) {
                case "token", "acquire", "use", "past" -> good.get();
                case "identity" -> proxy;
                case "spendRetry" -> false;
                default -> null;
            };
        }));
    }

    /** A method of a primitive type can't answer null. */
    private static Object answer(Method method, Object deed) {
        return method.getReturnType() == boolean.class && deed == null ? false : deed;
    }
}
