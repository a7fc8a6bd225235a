package io.dodb.reactor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.error.TransportException;
import io.dodb.error.TransportException.Kind;
import io.dodb.reactor.CustomizerHooks.Deed;
import io.dodb.reactor.CustomizerHooks.Fate;
import io.dodb.reactor.CustomizerHooks.Hook;
import io.dodb.reactor.CustomizerHooks.Scene;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpVersion;
import io.netty.resolver.AddressResolverGroup;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Whatever a hook of the customizer throws, wherever Reactor Netty calls it: whoever waits is told, not only by his timeout, which here never
 * passes; and the client goes on, with its one connection and its permits. What a hook is only told of, it can't change.
 */
class HookErrorTest {
    /** Methods of the HTTP client that take code which is not walked here, and why. */
    private static final Map<String, String> NOT_WALKED = Map.ofEntries(
            entry("cookie", "called by the method itself: CallbackWalkTest walks a customizer that throws"),
            entry("headers", "called by the method itself"),
            entry("http2Settings", "called by the method itself"),
            entry("http3Settings", "called by the method itself"),
            entry("httpResponseDecoder", "called by the method itself"),
            entry("proxy", "called by the method itself; what it is given for a password is a string in the end"),
            entry("secure", "called by the method itself"),
            entry("tcpConfiguration", "called by the method itself"),
            entry(
                    "resolvedAddressesSelector",
                    "can't be caught: its Error passes the connector on the event loop, where Netty logs it, and Reactor Netty does not tell"
                            + " what selector it has. The attempt ends by its timeout"));

    /*
     * Nor can be caught, and the attempt ends by its timeout: an Error of httpAuthentication's second argument, which is called outside of
     * every observer, and which Reactor Netty gives nobody; and one that is thrown on a thread to which mapConnect has moved the signal.
     */

    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicBoolean first = new AtomicBoolean();
    private final CountDownLatch thrown = new CountDownLatch(1);
    private final CountedBudget budget = new CountedBudget();
    private volatile Scene scene = Scene.PLAIN;
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
            .handle(this::answer)
            .bindNow(Wire.LIMIT);

    @AfterEach
    void close() {
        server.disposeNow(Wire.LIMIT);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (scene == Scene.REDIRECTED && first.compareAndSet(true, false)) {
            return response.sendRedirect(request.uri());
        }
        if (scene == Scene.CUT && first.compareAndSet(true, false)) {
            request.withConnection(connection -> connection.dispose());
            return Mono.never();
        }
        return request.method().name().equals("DELETE")
                ? response.status(204).send()
                : response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"));
    }

    static Stream<Arguments> hooks() {
        return CustomizerHooks.all().stream()
                .flatMap(hook -> Stream.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2_PRIOR_KNOWLEDGE)
                        .filter(version -> version != HttpVersion.HTTP_1_1 || !hook.isOfStreams())
                        .flatMap(version -> Stream.of(false, true)
                                .filter(bodiless -> !bodiless || hook.isOfTheHead())
                                .flatMap(bodiless -> Stream.<Supplier<Throwable>>of(
                                                () -> new IllegalStateException("wrong"),
                                                () -> new AssertionError("wrong"),
                                                () -> new NoClassDefFoundError("gone"),
                                                () -> new OutOfMemoryError("none"))
                                        .map(error -> Arguments.of(
                                                error.get(), hook, version, bodiless ? "DELETE" : "GET")))));
    }

    @ParameterizedTest(name = "{0} of {1} in {3} with {2}")
    @MethodSource("hooks")
    void whoeverWaitsIsToldAndTheClientGoesOn(Throwable wrong, Hook hook, HttpVersion version, String method) {
        scene = hook.scene();
        try (DatabasesClient client = Wire.builder("http://127.0.0.1:" + server.port())
                .httpVersion(version)
                .retry(Wire.AT_ONCE)
                .budget(budget.watched())
                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                .httpClient(http -> hook.customizer().apply(http, deed(wrong)))
                .build()) {
            armed.set(true);
            first.set(true);
            Throwable failure = failureOf(client, method);
            awaitThrown();
            if (hook.fate() == Fate.UNCHANGED) {
                assertThat(failure).isNull();
            } else if (wrong instanceof Error) {
                assertThat(failure).isInstanceOf(TransportException.class);
                TransportException told = (TransportException) failure;
                assertThat(told.kind()).isEqualTo(Kind.JVM_ERROR);
                assertThat(told.attempts()).isEqualTo(1);
                assertThat(told).cause().isInstanceOf(wrong.getClass()).hasMessage(wrong.getMessage());
            } else if (failure != null) { // otherwise the next attempt has gone well
                assertThat(failure).isInstanceOf(TransportException.class);
            }
            assertThat(budget.inUse()).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(failureOf(client, method)).isNull();
            }
            assertThat(budget.inUse()).isZero();
        }
    }

    static Stream<Arguments> hooksOfARun() {
        return CustomizerHooks.all().stream()
                .flatMap(hook -> Stream.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2_PRIOR_KNOWLEDGE)
                        .filter(version -> version != HttpVersion.HTTP_1_1 || !hook.isOfStreams())
                        .map(version -> Arguments.of(hook, version)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("hooksOfARun")
    void anErrorCostsABulkRunNoMoreThanWhatWasUnderWay(Hook hook, HttpVersion version) {
        int inFlight = 4;
        scene = hook.scene();
        try (DatabasesClient client = Wire.builder("http://127.0.0.1:" + server.port())
                .httpVersion(version)
                .retry(Wire.AT_ONCE)
                .budget(budget.watched())
                .httpClient(http -> hook.customizer().apply(http, deed(new AssertionError("wrong"))))
                .build()) {
            armed.set(true);
            first.set(true);
            BulkSummary summary = client.bulk(
                            BulkOptions.builder().inFlight(inFlight).build())
                    .run(Flux.range(0, 20), item -> DatabaseApi.get(Wire.CLUSTER, "d"))
                    .collect(BulkSummary.collector())
                    .block(Wire.LIMIT);
            awaitThrown();
            assertThat(summary).isNotNull();
            assertThat(summary.items()).isEqualTo(20);
            assertThat(summary.applied() + summary.failed()).isEqualTo(20);
            assertThat(summary.failed()).isBetween(hook.fate() == Fate.TOLD ? 1L : 0L, (long) inFlight);
            assertThat(budget.inUse()).isZero();
        }
    }

    private Deed deed(Throwable wrong) {
        return new Deed() {
            @Override
            public boolean isArmed() {
                return armed.get();
            }

            @Override
            public boolean isFirst() {
                return first.compareAndSet(true, false);
            }

            @Override
            public void run() {
                if (armed.compareAndSet(true, false)) {
                    thrown.countDown();
                    if (wrong instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) wrong;
                }
            }
        };
    }

    private static @Nullable Throwable failureOf(DatabasesClient client, String method) {
        var databases = client.cluster(Wire.CLUSTER).databases();
        Mono<?> call = method.equals("GET") ? databases.get("d") : databases.delete("d");
        Signal<?> end = call.then().materialize().block(Wire.LIMIT);
        return end == null ? new AssertionError("no end") : end.getThrowable();
    }

    /** A hook may be called after the end of the call. */
    private void awaitThrown() {
        try {
            assertThat(thrown.await(Wire.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the hook was called")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void everyMethodThatTakesCodeIsWalked() {
        Set<String> known = new HashSet<>(NOT_WALKED.keySet());
        CustomizerHooks.all().forEach(hook -> known.add(hook.method()));

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(HttpClient.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> method.getDeclaringClass() != Object.class)
                        .filter(method ->
                                Arrays.stream(method.getParameterTypes()).anyMatch(HookErrorTest::isCode))
                        .map(Method::getName)
                        .distinct()
                        .toList());
    }

    private static boolean isCode(Class<?> type) {
        return List.of(ConnectionObserver.class, ChannelPipelineConfigurer.class, AddressResolverGroup.class)
                        .contains(type)
                || Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                        .anyMatch(parent -> parent.getPackageName().equals("java.util.function"));
    }
}
