package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.TransportException;
import io.dodb.model.database.Database;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpVersion;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClientState;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

/** Errors thrown on the thread of a connection, also one of HTTP/2 with several requests: all that wait for it are told at once. */
class ErrorOnConnectionTest {

    /** Where it is thrown. */
    private enum Place {
        READING_CONNECTION(false, false),
        READING_STREAM(true, false),
        WRITING_STREAM(true, true);

        private final boolean onStream;
        private final boolean writing;

        Place(boolean onStream, boolean writing) {
            this.onStream = onStream;
            this.writing = writing;
        }
    }

    @ChannelHandler.Sharable
    private static final class Throwing extends ChannelDuplexHandler {
        private final Place place;
        private final Supplier<Error> error;
        private final AtomicBoolean armed = new AtomicBoolean();

        Throwing(Place place, Supplier<Error> error) {
            this.place = place;
            this.error = error;
        }

        private void event(boolean writing, Object message) {
            if (place.writing == writing && armed.compareAndSet(true, false)) {
                ReferenceCountUtil.release(message);
                throw error.get();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            event(false, message);
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            event(true, message);
            super.write(context, message, promise);
        }

        void install(Channel channel) {
            if (place.onStream && channel.pipeline().get(NettyPipeline.ReactiveBridge) != null) {
                channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, this);
            } else if (!place.onStream) {
                channel.pipeline().addFirst(this);
            }
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2_PRIOR_KNOWLEDGE)
                .flatMap(version -> Stream.of(Place.values())
                        .flatMap(place -> Stream.<Supplier<Error>>of(
                                        () -> new OutOfMemoryError("Java heap space"),
                                        () -> new NoClassDefFoundError("gone"),
                                        StackOverflowError::new)
                                .map(error -> Arguments.of(version, place, error, error.get()))));
    }

    @ParameterizedTest(name = "{3} {1} {0}")
    @MethodSource("errors")
    void itEndsTheCallsAtOnce(HttpVersion version, Place place, Supplier<Error> error, Error shown) {
        boolean shared = version != HttpVersion.HTTP_1_1;
        int calls = shared && !place.onStream ? 3 : 1;
        CountDownLatch arrived = new CountDownLatch(calls);
        Sinks.Empty<Void> answers = Sinks.empty();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .handle((request, response) -> {
                    if (request.uri().endsWith("/first")) {
                        return response.sendString(Mono.just("{\"db\": {\"name\": \"first\"}}"));
                    }
                    arrived.countDown();
                    return response.sendString(answers.asMono().thenReturn("{\"db\": {\"name\": \"d\"}}"));
                })
                .bindNow(Wire.LIMIT);
        Throwing throwing = new Throwing(place, error);
        CountedBudget budget = new CountedBudget();
        try (DatabasesClient client = Wire.builder("http://127.0.0.1:" + server.port())
                .retry(Wire.AT_ONCE)
                .budget(budget.watched())
                .httpVersion(version)
                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                .httpClient(http -> shared && place.onStream
                        ? http.observe((connection, state) -> {
                            if (state == HttpClientState.STREAM_CONFIGURED) {
                                throwing.install(connection.channel());
                            }
                        })
                        : http.doOnChannelInit((observer, channel, address) -> throwing.install(channel)))
                .build()) {
            Mono<Database> call = client.cluster(Wire.CLUSTER).databases().get("d");
            // before the server has told how many it takes, a connection of HTTP/2 is given one request
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("first"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
            throwing.armed.set(place.writing);
            Flux<Throwable> failures =
                    Flux.range(0, calls).flatMap(i -> call.materialize().mapNotNull(Signal::getThrowable));
            StepVerifier.create(failures.collectList())
                    .then(() -> {
                        if (!place.writing) {
                            await(arrived);
                            throwing.armed.set(true);
                        }
                        answers.tryEmitEmpty();
                    })
                    .assertNext(
                            told -> assertThat(told).hasSize(calls).allSatisfy(failure -> assertIsTold(failure, shown)))
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(throwing.armed).isFalse();
            assertThat(budget.inUse()).isZero();
            StepVerifier.create(call)
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        } finally {
            server.disposeNow(Wire.LIMIT);
        }
    }

    private static void assertIsTold(Throwable failure, Error shown) {
        assertThat(failure).isInstanceOf(TransportException.class);
        TransportException told = (TransportException) failure;
        assertThat(told.kind()).isEqualTo(TransportException.Kind.JVM_ERROR);
        assertThat(told.attempts()).isEqualTo(1);
        assertThat(told).cause().isInstanceOf(shown.getClass());
    }

    private static void await(CountDownLatch arrived) {
        try {
            assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
