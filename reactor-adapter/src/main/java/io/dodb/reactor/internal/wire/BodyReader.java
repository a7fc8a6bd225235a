package io.dodb.reactor.internal.wire;

import io.dodb.error.ReplyDecodingException;
import io.dodb.operation.Operation;
import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.internal.layer.HttpReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.ByteBufFlux;
import reactor.util.context.Context;

/**
 * A reader that collects a body, up to a limit, and reads it in place: a body that came in one piece is not copied. Holds the buffers only
 * while reading, and always releases them. Anything thrown by collecting or reading, even an Error, becomes an error signal.
 */
final class BodyReader extends Mono<HttpReply> {
    private final ByteBufFlux body;
    private final int maxBytes;
    /** The error of a longer body; null if the part beyond the limit is ignored. */
    private final @Nullable Supplier<? extends Throwable> tooLong;

    private final Function<@Nullable ByteBuf, HttpReply> read;

    /**
     * Returns a reader of the whole body; a longer one is an error.
     *
     * @param read reads the whole body, or null if it is empty; does not keep the buffer
     */
    static BodyReader ofWhole(
            ByteBufFlux body, Operation<?> operation, ReplyLimit limit, Function<@Nullable ByteBuf, HttpReply> read) {
        return new BodyReader(
                body, limit.bytes(), () -> new ReplyDecodingException(operation, limit.exceeded(), null), read);
    }

    /**
     * Returns a reader of the start of the body. The rest is received and dropped, so that the connection can be used again.
     *
     * @param read reads the start, or null if it is empty; does not keep the buffer
     */
    static BodyReader ofStart(ByteBufFlux body, int maxBytes, Function<@Nullable ByteBuf, HttpReply> read) {
        return new BodyReader(body, maxBytes, null, read);
    }

    private BodyReader(
            ByteBufFlux body,
            int maxBytes,
            @Nullable Supplier<? extends Throwable> tooLong,
            Function<@Nullable ByteBuf, HttpReply> read) {
        this.body = body;
        this.maxBytes = maxBytes;
        this.tooLong = tooLong;
        this.read = read;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HttpReply> actual) {
        body.subscribe(new Collector(this, actual));
    }

    /**
     * The subscriber to the body. A cancellation may come from another thread. Then the second of the two releases the collected buffers:
     * the owner of {@code busy}.
     */
    private static final class Collector implements CoreSubscriber<ByteBuf>, Subscription {
        private final BodyReader reader;
        private final CoreSubscriber<? super HttpReply> actual;
        private final AtomicBoolean busy = new AtomicBoolean();
        private @Nullable Subscription upstream;
        private volatile boolean cancelled;
        private boolean done;
        private @Nullable ByteBuf collected;

        Collector(BodyReader reader, CoreSubscriber<? super HttpReply> actual) {
            this.reader = reader;
            this.actual = actual;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                actual.onSubscribe(this);
                subscription.request(Long.MAX_VALUE);
            }
        }

        /** Collects a part, which its sender owns and releases afterwards. */
        @Override
        public void onNext(ByteBuf part) {
            if (done || !part.isReadable() || !busy.compareAndSet(false, true)) {
                return;
            }
            Throwable failure = null;
            try {
                int room = reader.maxBytes - (collected == null ? 0 : collected.readableBytes());
                if (part.readableBytes() <= room) {
                    collected = joined(collected, part);
                } else if (reader.tooLong != null) {
                    failure = reader.tooLong.get();
                } else if (room > 0) {
                    collected = joined(collected, part.slice(part.readerIndex(), room));
                }
            } catch (Throwable e) {
                failure = JvmErrorException.carried(e);
            } finally {
                leave();
            }
            if (failure != null) {
                if (upstream != null) {
                    upstream.cancel();
                }
                onError(failure);
            }
        }

        private static ByteBuf joined(@Nullable ByteBuf start, ByteBuf part) {
            if (start == null) {
                return part.retain();
            }
            CompositeByteBuf whole = start instanceof CompositeByteBuf composite
                    ? composite
                    : part.alloc().compositeBuffer(Integer.MAX_VALUE).addComponent(true, start);
            return whole.addComponent(true, part.retain());
        }

        @Override
        public void onError(Throwable failure) {
            if (done) {
                Operators.onErrorDropped(failure, currentContext());
                return;
            }
            done = true;
            discard();
            actual.onError(failure);
        }

        @Override
        public void onComplete() {
            if (done || !busy.compareAndSet(false, true)) {
                return;
            }
            done = true;
            HttpReply reply;
            try {
                reply = reader.read.apply(collected);
            } catch (Throwable e) {
                actual.onError(JvmErrorException.carried(e));
                return;
            } finally {
                release();
            }
            actual.onNext(reply);
            actual.onComplete();
        }

        private void release() {
            ByteBuf buffer = collected;
            collected = null;
            if (buffer != null) {
                buffer.release();
            }
        }

        /** Ends the work on the buffers, and releases them if a cancellation came meanwhile. */
        private void leave() {
            busy.set(false);
            if (cancelled) {
                discard();
            }
        }

        /** Releases the collected buffers, unless another thread works on them, which will do so. */
        private void discard() {
            if (busy.compareAndSet(false, true)) {
                release();
            }
        }

        @Override
        public void request(long n) {
            // unbounded from the start
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (upstream != null) {
                upstream.cancel();
            }
            discard();
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
