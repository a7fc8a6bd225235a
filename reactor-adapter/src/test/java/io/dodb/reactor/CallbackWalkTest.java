package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.error.DatabasesException;
import io.dodb.model.Database;
import io.dodb.model.Secret;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.exchange.CallObserver;
import io.dodb.reactor.exchange.CallOptions;
import io.dodb.reactor.exchange.PastSends;
import io.dodb.reactor.exchange.RateBudget;
import io.dodb.reactor.exchange.SendJournal;
import io.dodb.reactor.exchange.Timeouts;
import io.dodb.reactor.exchange.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

/** Whatever code of the application does that the client was given: the call ends, nothing is sent without leave, and the next call works. */
class CallbackWalkTest {
    /** Each type of callback that the public API takes; those of a bulk run have tests of their own. */
    private static final Set<Class<?>> WALKED = Set.of(
            TokenSource.class,
            CallObserver.class,
            SendJournal.class,
            RateBudget.class,
            UnaryOperator.class,
            Consumer.class);

    private static final Set<Class<?>> OF_BULK_RUNS = Set.of(Function.class, Publisher.class);

    private final AtomicBoolean bad = new AtomicBoolean();
    private final ScriptedServer server =
            new ScriptedServer((request, response) -> response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}")));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyCallbackOfThePublicApiIsWalked() {
        Set<String> found = Stream.of(
                        DatabasesClientBuilder.class,
                        DatabasesClient.class,
                        Waiting.class,
                        CallOptions.class,
                        Bulk.class,
                        BulkOptions.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .filter(type -> type.isInterface() && !type.isSealed() && type != Map.class)
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Stream.of(WALKED, OF_BULK_RUNS)
                .flatMap(Set::stream)
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(known);
    }

    /** What each method of a callback does while it is bad. */
    static Map<String, Supplier<Object>> deeds() {
        Map<String, Supplier<Object>> deeds = new LinkedHashMap<>();
        deeds.put("unchecked", () -> sneak(new IllegalStateException("unchecked")));
        deeds.put("checked", () -> sneak(new IOException("checked")));
        deeds.put("error", () -> sneak(new AssertionError("error")));
        deeds.put("linkage", () -> sneak(new NoClassDefFoundError("linkage")));
        deeds.put("stack", () -> sneak(new StackOverflowError("stack")));
        deeds.put("null", () -> null);
        return deeds;
    }

    static Stream<String> names() {
        return deeds().keySet().stream();
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
    void aCustomizerOrAJournalThatFailsIsToldWhenTheClientIsBuilt(String deed) {
        bad.set(true);
        assertThatThrownBy(() -> builder()
                        .httpClient(http -> (HttpClient) deeds().get(deed).get())
                        .build())
                .isNotNull();
        assertThatThrownBy(() -> builder()
                        .sendJournal(bad(SendJournal.class, deed, () -> null))
                        .build())
                .isNotNull();
        bad.set(false);
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
                .token(TokenSource.of("t"))
                .retry(RetryPolicy.NONE);
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
    private <T> T bad(Class<T> type, String deed, Supplier<@org.jspecify.annotations.Nullable Object> good) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? proxy == args[0] : (Object) System.identityHashCode(proxy);
            }
            if (bad.get() && !method.getName().equals("identity")) {
                return answer(method, deeds().get(deed).get());
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

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws whatever it is
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
