package io.dodb.reactor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.DatabasesException;
import io.dodb.error.TransportException;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.TimedClients;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.NettyPipeline;
import reactor.test.StepVerifier;

/** Errors of the virtual machine that are thrown on the thread of a connection, wherever it is: whoever waits for the reply is told at once. */
class ErrorWhileReadingTest {
    private static final ClusterId CLUSTER = ClusterId.parse(HostileServer.CLUSTER);
    private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Duration END = Duration.ofSeconds(60);
    private static final String PAGE = "<html>" + "x".repeat(1_000) + "</html>";

    /** Where it is thrown. */
    private enum Place {
        FIRST_BYTE(0, 0),
        MIDDLE_OF_BODY(150, 0),
        HEAD(-1, 1),
        BODY(-1, 2);

        /** So many bytes of an answer come through before it is thrown; negative if not there. */
        private final int bytes;
        /** The number of the message, behind the decoder; 0 if not there. */
        private final int message;

        Place(int bytes, int message) {
            this.bytes = bytes;
            this.message = message;
        }

        void install(Channel channel, Throwing throwing) {
            if (message == 0) {
                channel.pipeline().addFirst(throwing);
            } else {
                channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, throwing);
            }
        }
    }

    /** Throws once. */
    @ChannelHandler.Sharable
    private static final class Throwing extends ChannelInboundHandlerAdapter {
        private final Place place;
        private final Supplier<Error> error;
        private final AtomicInteger messages = new AtomicInteger();
        private volatile boolean thrown;

        Throwing(Place place, Supplier<Error> error) {
            this.place = place;
            this.error = error;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            boolean here = place.message == 0 || messages.incrementAndGet() == place.message;
            if (thrown || !here) {
                context.fireChannelRead(message);
                return;
            }
            thrown = true;
            try {
                if (place.bytes > 0) {
                    context.fireChannelRead(((ByteBuf) message).readRetainedSlice(place.bytes));
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
            throw error.get();
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.<Supplier<Error>>of(
                                () -> new OutOfMemoryError("Java heap space"),
                                () -> new NoSuchMethodError("gone"),
                                StackOverflowError::new)
                        .flatMap(error -> Stream.of("200 OK", "500 Broken")
                                .flatMap(status -> Stream.of(UserApi.get(CLUSTER, "u1"), UserApi.delete(CLUSTER, "u1"))
                                        .map(call -> Arguments.of(place, error, error.get(), status, call)))));
    }

    @ParameterizedTest(name = "{2} at {0} of {3} to {4}")
    @MethodSource("errors")
    void itEndsTheCallAtOnce(Place place, Supplier<Error> error, Error shown, String status, Call<?> call)
            throws IOException {
        Throwing throwing = new Throwing(place, error);
        test(
                (peer, asked) ->
                        peer.json(status, status.startsWith("200") ? "{\"user\":" + Asked.userNamed("u1") + "}" : PAGE),
                throwing,
                call,
                failure -> {
                    assertThat(failure).isInstanceOf(TransportException.class);
                    TransportException told = (TransportException) failure;
                    assertThat(told.kind()).isEqualTo(TransportException.Kind.JVM_ERROR);
                    assertThat(told.mayHaveBeenSent()).isTrue();
                    assertThat(told).cause().isInstanceOf(shown.getClass());
                    if (shown instanceof OutOfMemoryError) {
                        assertThat(told)
                                .hasMessageContaining("give the JVM more")
                                .hasMessageContaining("maxReplyBytes");
                    } else {
                        assertThat(told).hasMessageContaining(shown.getClass().getSimpleName());
                    }
                });
        assertThat(throwing.thrown).isTrue();
    }

    /** A user's own type, compiled against something else than is there. */
    record Outdated(String name) {
        Outdated {
            throw new NoSuchMethodError("gone");
        }
    }

    /** One that is made by reflection. */
    static final class OutdatedClass {
        OutdatedClass() {
            throw new NoSuchMethodError("gone");
        }
    }

    static Stream<Operation<?>> outdated() {
        Operation<?> user =
                Operation.get("databases_get_user", "/v2/databases/{database_cluster_uuid}/users/{username}");
        return Stream.of(
                user.returns("user", Outdated.class),
                user.returns("user", OutdatedClass.class),
                user.returnsBody(Outdated.class),
                // not even an item is passed over for it
                user.returnsList("users", Outdated.class),
                user.returnsList("users", OutdatedClass.class));
    }

    @ParameterizedTest
    @MethodSource("outdated")
    void aReplyTypeThatThrowsEndsTheCallAtOnce(Operation<?> operation) throws IOException {
        String body = operation.reply() instanceof Reply.Listing<?>
                ? "{\"users\":[{\"name\":5},{\"name\":\"u1\"}]}"
                : "{\"name\":\"u1\",\"user\":{\"name\":\"u1\"}}";
        test(
                (peer, asked) -> peer.json("200 OK", body),
                new ChannelInboundHandlerAdapter(),
                operation.call(CLUSTER, "u1"),
                failure -> {
                    assertThat(failure)
                            .isInstanceOf(TransportException.class)
                            .hasMessageEndingWith("while the request was out: NoSuchMethodError: gone");
                    assertThat(failure).cause().isInstanceOf(NoSuchMethodError.class);
                });
    }

    private static void test(
            Fault fault, ChannelInboundHandlerAdapter handler, Call<?> call, Consumer<DatabasesException> check)
            throws IOException {
        CountedBudget budget = new CountedBudget();
        try (HostileServer server = new HostileServer(fault, 1);
                DatabasesClient client = TimedClients.leaping(DatabasesClient.builder()
                                .token(TokenSource.of("dop_v1_errors"))
                                .baseUrl(server.url())
                                .retry(AT_ONCE)
                                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                                .budget(budget.watched())
                                .httpClient(http -> http.doOnChannelInit((observer, channel, address) -> {
                                    if (handler instanceof Throwing throwing) {
                                        throwing.place.install(channel, throwing);
                                    }
                                })))
                        .build()) {
            StepVerifier.create(client.send(call))
                    .expectErrorSatisfies(failure -> check.accept((DatabasesException) failure))
                    .verify(END);
            assertThat(server.requests()).isEqualTo(1);
            assertThat(budget.inUse()).isZero();
            StepVerifier.create(client.cluster(CLUSTER).users().get("u2").map(DatabaseUser::name))
                    .expectNext("u2")
                    .expectComplete()
                    .verify(END);
        }
    }
}
