package io.dodb.reactor.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ReplyDecodingException;
import io.dodb.http.HttpFields;
import io.dodb.operation.Operation;
import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.internal.layer.HttpReply;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** References are counted: at the end each buffer that was handed out has only its sender's, whatever happened. */
class BodyReaderTest {
    private static final Operation<byte[]> OPERATION =
            Operation.get("test_get", "/v2/test").raw();
    private static final ReplyLimit LIMIT = ReplyLimit.of(8_000);

    private final List<ByteBuf> handedOut = new ArrayList<>();
    private final List<@Nullable ByteBuf> read = new ArrayList<>();

    @AfterEach
    void nothingIsHeld() {
        assertThat(handedOut).allMatch(buffer -> buffer.refCnt() == 1);
        handedOut.forEach(ByteBuf::release);
    }

    @Test
    void aBodyInOnePieceIsReadWhereItLies() {
        ByteBuf only = part("{\"a\":1}");
        StepVerifier.create(reader(Flux.just(only))).expectNext("{\"a\":1}").verifyComplete();
        assertThat(read.get(0)).isSameAs(only);
    }

    @Test
    void piecesAreJoinedInTheirOrder() {
        Flux<ByteBuf> parts = Flux.just(part("{\"a\""), part(""), part(":"), part("1}"));
        StepVerifier.create(reader(parts)).expectNext("{\"a\":1}").verifyComplete();
    }

    @Test
    void aBodyOfAThousandPiecesIsWhole() {
        Flux<ByteBuf> parts = Flux.range(0, 1_000).map(i -> part(i + ","));
        StepVerifier.create(reader(parts))
                .assertNext(text -> assertThat(text).startsWith("0,1,2,").endsWith("998,999,"))
                .verifyComplete();
    }

    @Test
    void anEmptyBodyIsNone() {
        StepVerifier.create(reader(Flux.empty())).expectNext("none").verifyComplete();
        assertThat(read).containsExactly((ByteBuf) null);
    }

    @Test
    void aBodyAtTheLimitIsReadAndALongerOneIsNot() {
        StepVerifier.create(reader(Flux.just(part("x".repeat(1_000)), part("y".repeat(7_000)))))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(reader(Flux.just(part("x".repeat(1_000)), part("y".repeat(7_001)))))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ReplyDecodingException.class)
                        .hasMessageContaining("longer than 8000 bytes"));
    }

    @Test
    void ofTheStartThatIsWantedTheRestIsDropped() {
        for (int limit : new int[] {0, 1, 4, 5, 6, 7, 100}) {
            Flux<ByteBuf> parts = Flux.just(part("{\"a\""), part(""), part(":"), part("1}"));
            StepVerifier.create(BodyReader.ofStart(body(parts), limit, this::text))
                    .assertNext(reply -> assertThat(reply.body())
                            .isEqualTo(limit == 0 ? "none" : "{\"a\":1}".substring(0, Math.min(limit, 7))))
                    .verifyComplete();
        }
    }

    @Test
    void anErrorOfCollectingOrReadingIsAnErrorSignal() {
        BodyReader reading = BodyReader.ofWhole(body(Flux.just(part("{}"))), OPERATION, LIMIT, whole -> {
            throw new StackOverflowError("reading");
        });
        Flux<ByteBuf> parts =
                Flux.just(part("{"), handedOut(new NoMemory().heapBuffer().writeByte('}')));
        BodyReader collecting = BodyReader.ofWhole(body(parts), OPERATION, LIMIT, this::text);
        StepVerifier.create(reading)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(JvmErrorException.class)
                        .cause()
                        .isInstanceOf(StackOverflowError.class));
        StepVerifier.create(collecting)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(JvmErrorException.class)
                        .cause()
                        .isInstanceOf(OutOfMemoryError.class));
    }

    /** There is none to join the buffers. */
    private static final class NoMemory extends AbstractByteBufAllocator {
        @Override
        public CompositeByteBuf compositeBuffer(int parts) {
            throw new OutOfMemoryError("collecting");
        }

        @Override
        protected ByteBuf newHeapBuffer(int capacity, int maxCapacity) {
            return new UnpooledHeapByteBuf(this, capacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int capacity, int maxCapacity) {
            return newHeapBuffer(capacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    @Test
    void aBrokenBodyIsAnError() {
        StepVerifier.create(
                        reader(Flux.just(part("{\"a\"")).concatWith(Mono.error(new IllegalStateException("reset")))))
                .verifyErrorMessage("reset");
    }

    @Test
    void aCancellationInTheMiddleLetsTheBuffersGo() {
        TestPublisher<ByteBuf> parts = TestPublisher.create();
        StepVerifier.create(reader(parts.flux()))
                .then(() -> parts.next(part("{\"a\"")))
                .then(() -> parts.next(part(":")))
                .thenCancel()
                .verify();
        parts.assertCancelled();
    }

    @Test
    void whatTheReaderThrowsIsTheError() {
        Mono<HttpReply> broken = BodyReader.ofWhole(body(Flux.just(part("not json"))), OPERATION, LIMIT, whole -> {
            throw new ReplyDecodingException(OPERATION, "it is not JSON", null);
        });
        StepVerifier.create(broken).verifyError(ReplyDecodingException.class);
    }

    private Mono<String> reader(Flux<ByteBuf> parts) {
        return BodyReader.ofWhole(body(parts), OPERATION, LIMIT, this::text).map(reply -> (String) reply.body());
    }

    private HttpReply text(@Nullable ByteBuf body) {
        read.add(body);
        String text = body == null ? "none" : body.toString(StandardCharsets.UTF_8);
        return new HttpReply(200, HttpFields.of(Map.of()), text);
    }

    private static ByteBufFlux body(Flux<ByteBuf> parts) {
        return ByteBufFlux.fromInbound(parts, ByteBufAllocator.DEFAULT);
    }

    private ByteBuf part(String text) {
        return handedOut(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private ByteBuf handedOut(ByteBuf part) {
        handedOut.add(part);
        return part;
    }
}
