package io.dodb.reactor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.model.database.Database;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.SendJournal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/**
 * Each callback of the public API, blocked once: what it holds up goes on when it goes on, and adds up. One that is called where others wait
 * for the thread is asked not to block; only of a {@link Creation}, which is rarely asked, is it shown that it holds up nobody else.
 */
class BlockingCallbackWalkTest {
    /** Each callback, and where it is blocked. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry("CallObserver.attempted", "here"),
            entry("CallObserver.ended", "here; BlockingCallbackTest"),
            entry("Creation.lookup", "here"),
            entry("Creation.find", "here"),
            entry("Creation.matches", "here"),
            entry("Creation.name", "asked where a bulk run asks its function: BlockingCallbackTest"),
            entry("SendJournal.sent", "here"),
            entry("SendJournal.answered", "here"),
            entry("SendJournal.rejected", "here"),
            entry("SendJournal.past", "asked by build(), on the thread that builds"),
            entry("RateBudget.acquire", "here"),
            entry("RateBudget.tryAcquire", "here"),
            entry("RateBudget.spendRetry", "here"),
            entry("RateBudget.leastTime", "on the thread that asks the client"),
            entry("RateBudget.left", "on the thread that asks the client"),
            entry("RateBudget.limits", "on the thread that asks the client"),
            entry("RateBudget.waits", "on the thread that subscribes"),
            entry("RateBudget.currentWait", "on the thread that asks the client; with longestWait on the timer's"),
            entry("RateBudget.release", "on the thread that closes the client"),
            entry("Permit.use", "here"),
            entry("Permit.answered", "here"),
            entry("Permit.abandoned", "here"),
            entry("Permit.broke", "here"),
            entry("TokenSource.token", "BlockingCallbackTest; one that never answers: CallbackWalkTest"),
            entry("TokenSource.identity", "asked by build(), on the thread that builds"),
            entry("Function", "of a bulk run: BlockingCallbackTest; of an operation's names: here"),
            entry("Consumer", "the progress of a wait: here; the tracker of a bulk run, on the thread that subscribes"),
            entry("CredentialsSink.expect", "asked not to block: where a bulk run asks its function"),
            entry("CredentialsSink.store", "asked not to block: where an answer of a bulk run arrives"),
            entry("ToLongFunction", "of the sum of a plan: on the thread that asks"),
            entry("Publisher", "the input and the stop signal: BlockingCallbackTest"),
            entry("Object", "the body of a call: here"),
            entry("UnaryOperator", "the customizer: on the thread that builds"),
            entry("TrustManagerFactory", "on the thread that builds; its trust manager where Netty's handshake runs"),
            entry("List", "copied, or a body"),
            entry("Collection", "copied when it is handed over"),
            entry("Map", "copied when it is handed over"),
            entry("BigInteger", "a number"),
            entry("BigDecimal", "a number"));

    private static final Call<Database> CALL = DatabaseApi.get(Wire.CLUSTER, "d");
    private static final int ITEMS = 8;

    private final AtomicInteger asked = new AtomicInteger();
    private final ScriptedServer server = new ScriptedServer(this::answer);
    /** One thread for all connections: whoever blocks it holds up every call. */
    private final LoopResources connections = LoopResources.create("one", 1, true);

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean once = new AtomicBoolean();

    @AfterEach
    void close() {
        released.countDown();
        server.close();
        connections.disposeLater(Duration.ZERO, Wire.LIMIT).block(Wire.LIMIT);
    }

    @Test
    void everyCallbackOfThePublicApiIsWalked() {
        assertThat(Callbacks.all()).isEqualTo(KNOWN.keySet());
    }

    /** A run meets each kind of answer once. */
    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().equals(Wire.CLUSTER_PATH)) {
            return response.sendString(Mono.just("""
                    {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "ledger", "engine": "pg", "num_nodes": 3,
                      "status": "online", "size": "s", "region": "ams3", "version": "17"}}
                    """));
        }
        if (request.uri().contains("/users")) {
            return response.sendString(Mono.just("{\"users\": []}"));
        }
        if (request.method().name().equals("POST")) {
            return response.status(500).send();
        }
        return switch (request.uri().startsWith("/own") ? 0 : asked.incrementAndGet()) {
            case 1 -> response.status(429).send();
            case 2 -> response.status(500).send();
            case 3 -> {
                request.withConnection(connection -> connection.dispose());
                yield Mono.never();
            }
            case 4 -> response.sendString(Mono.just("not JSON"));
            default -> response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"));
        };
    }

    private DatabasesClientBuilder builder() {
        return Wire.builder(server.url()).retry(Wire.AT_ONCE).httpClient(http -> http.runOn(connections));
    }

    /** Blocks whoever comes first. */
    private void block() {
        if (once.compareAndSet(false, true)) {
            blocked.countDown();
            awaits(released);
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(Wire.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempted", "ended"})
    void anObserver(String where) {
        aRunGoesOn(builder().observer(blocking(CallObserver.class, where)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "answered", "rejected"})
    void aJournal(String where) {
        aRunGoesOn(builder().sendJournal(blocking(SendJournal.class, where)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acquire", "tryAcquire", "spendRetry", "use", "answered", "abandoned", "broke"})
    void aBudget(String where) {
        aRunGoesOn(builder().budget(blocking(RateBudget.class, where)));
    }

    private void aRunGoesOn(DatabasesClientBuilder builder) {
        try (DatabasesClient client = builder.build()) {
            CompletableFuture<BulkSummary> run = client.bulk(BulkOptions.DEFAULT)
                    .run(Flux.range(0, ITEMS), item -> CALL)
                    .collect(BulkSummary.collector())
                    .subscribeOn(Schedulers.boundedElastic())
                    .toFuture();
            awaits(blocked);
            released.countDown();
            StepVerifier.create(Mono.fromFuture(run))
                    .assertNext(summary -> assertThat(summary.items()).isEqualTo(ITEMS))
                    .expectComplete()
                    .verify(Wire.LIMIT);
            works(client);
        }
    }

    @Test
    void anOwnOperation() {
        Operation<Database> own = Operation.put("own", "/own").returns("db", Database.class);
        List<String> body = new AbstractList<>() {
            @Override
            public String get(int index) {
                block();
                return "element";
            }

            @Override
            public int size() {
                return 1;
            }
        };
        goesOn(own.takes(List.class).call().body(body));
    }

    @Test
    void theNameThatAnOwnOperationAsksFor() {
        goesOn(Operation.put("own", "/own")
                .returns("db", Database.class)
                .names(
                        call -> {
                            block();
                            return "d";
                        },
                        Database::name)
                .call());
    }

    @Test
    void theNameThatAnOwnOperationIsAnswered() {
        goesOn(Operation.put("own", "/own")
                .returns("db", Database.class)
                .names(call -> "d", database -> {
                    block();
                    return database.name();
                })
                .call());
    }

    private void goesOn(Call<Database> call) {
        try (DatabasesClient client = builder().build()) {
            ends(client, client.send(call));
        }
    }

    @Test
    void theProgressOfAWait() {
        try (DatabasesClient client = builder().build()) {
            ends(client, client.cluster(Wire.CLUSTER).awaitOnline(Waiting.DEFAULT.withProgress(seen -> block())));
        }
    }

    private void ends(DatabasesClient client, Mono<?> call) {
        CompletableFuture<?> end = call.subscribeOn(Schedulers.boundedElastic()).toFuture();
        awaits(blocked);
        released.countDown();
        StepVerifier.create(Mono.fromFuture(end))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
        works(client);
    }

    /** The server makes it, and answers as if it had not. */
    @ParameterizedTest
    @ValueSource(strings = {"lookup", "find", "matches"})
    void aCreationHoldsUpItsOwnCallOnly(String where) {
        Creation<Database> creation = new Creation<>() {
            @Override
            public String name(Call<Database> create) {
                return "d";
            }

            @Override
            public Call<?> lookup(Call<Database> create) {
                blockIn("lookup");
                return Operation.get("own_get", "/own")
                        .returns("db", Database.class)
                        .call();
            }

            @Override
            public @Nullable Database find(Call<Database> create, Object answer) {
                blockIn("find");
                return (Database) answer;
            }

            @Override
            public boolean matches(Call<Database> create, Database found) {
                blockIn("matches");
                return true;
            }

            private void blockIn(String here) {
                if (where.equals(here)) {
                    block();
                }
            }
        };
        Call<Database> create = Operation.post("own_create", "/own")
                .returns("db", Database.class)
                .creates(creation)
                .call();
        try (DatabasesClient client = builder().build()) {
            CompletableFuture<Database> made = client.send(create).toFuture();
            awaits(blocked);
            works(client);
            assertThat(made).isNotDone();

            released.countDown();
            StepVerifier.create(Mono.fromFuture(made))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    /** Also with the answers that a run did not meet. */
    private static void works(DatabasesClient client) {
        StepVerifier.create(client.send(Operation.get("own_get", "/own")
                        .returns("db", Database.class)
                        .call()))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    /** Blocks in that method, of its own or of its permits, and does what it should. */
    private <T> T blocking(Class<T> type, String where) {
        Map<String, Supplier<@Nullable Object>> answers = Map.of(
                "past", () -> PastSends.NONE,
                "acquire", () -> Mono.just(blocking(RateBudget.Permit.class, where)),
                "spendRetry", () -> true,
                "use", () -> true);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? proxy == args[0] : (Object) System.identityHashCode(proxy);
            }
            if (method.getName().equals(where)) {
                block();
            }
            return answers.getOrDefault(method.getName(), () -> null).get();
        }));
    }
}
