package io.dodb.reactor.internal.wire;

import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.netty.channel.Channel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.util.context.Context;

/** The answer to one request, from the HTTP client, with its failures mapped to ours. */
final class AnswerMono extends Mono<HttpReply> {
    private final NettyExchange wire;
    private final Request request;

    AnswerMono(NettyExchange wire, Request request) {
        this.wire = wire;
        this.request = request;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HttpReply> actual) {
        new Attempt(wire, request, actual).start();
    }

    /**
     * One exchange of the request over the wire.
     *
     * <p>A cancellation comes on another thread than that of the connection, which goes back to the pool when the answer has ended. Reactor
     * Netty 1.3.8 closes the connection on the cancelling thread, even if another request has acquired it by then. So a connection is
     * either never written to, because the cancellation came first, or the cancellation is left to its event loop, where it comes before
     * the end of the answer or finds nothing to close.
     */
    static final class Attempt implements CoreSubscriber<HttpReply>, Subscription, Consumer<Connection>, Runnable {
        private static final AtomicReferenceFieldUpdater<Attempt, Object> PLACE =
                AtomicReferenceFieldUpdater.newUpdater(Attempt.class, Object.class, "place");

        private static final Object CANCELLED = new Object();

        private final NettyExchange wire;
        private final Request request;
        private final CoreSubscriber<? super HttpReply> actual;
        private volatile @Nullable Subscription upstream;
        /** Null, then the channel that the request is written to, and {@link #CANCELLED} forever. */
        private volatile @Nullable Object place;

        private boolean done;

        private Attempt(NettyExchange wire, Request request, CoreSubscriber<? super HttpReply> actual) {
            this.wire = wire;
            this.request = request;
            this.actual = actual;
        }

        private void start() {
            actual.onSubscribe(this);
            if (!isCancelled()) {
                try {
                    request.trace().leaves();
                    wire.answer(request, this).subscribe(this);
                } catch (Throwable e) {
                    onError(e);
                }
            }
        }

        boolean isCancelled() {
            return place == CANCELLED;
        }

        /** Returns true if the subscriber has received its end. */
        boolean hasEnded() {
            return done;
        }

        /** Called when the request is about to be written to that connection. */
        @Override
        public void accept(Connection connection) {
            Object present = place;
            if (present != CANCELLED && PLACE.compareAndSet(this, present, connection.channel())) {
                AnswerWatch.start(connection, this);
            }
        }

        /** Marks the connection as out of step: it must not be used after this answer. */
        void distrust() {
            if (place instanceof Channel channel) {
                Connection.from(channel).markPersistent(false);
            }
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                if (isCancelled()) {
                    subscription.cancel();
                } else {
                    subscription.request(Long.MAX_VALUE);
                }
            }
        }

        @Override
        public void onNext(HttpReply reply) {
            if (done || isCancelled()) {
                return;
            }
            done = true;
            request.trace().answered(reply.status());
            actual.onNext(reply);
            actual.onComplete();
        }

        /** A failure after the cancellation is ignored. */
        @Override
        public void onError(Throwable failure) {
            if (isCancelled()) {
                return;
            }
            if (done) {
                Operators.onErrorDropped(failure, currentContext());
                return;
            }
            done = true;
            actual.onError(wire.told(request, failure));
        }

        /** Guards the writing of the request. An exception thrown when Reactor Netty subscribes to it is reported nowhere else. */
        Publisher<Void> guarded(Publisher<Void> writing) {
            return new Mono<>() {
                @Override
                public void subscribe(CoreSubscriber<? super Void> outbound) {
                    try {
                        Mono.fromDirect(writing).subscribe(outbound);
                    } catch (Throwable e) {
                        giveUp(e);
                    }
                }
            };
        }

        /** Ends it with that failure, unless it has one: no more signals will come from the HTTP client. */
        void giveUp(Throwable failure) {
            if (!done && !isCancelled()) {
                onError(failure);
                run();
            }
        }

        /** An end without an answer is a failure: an exchange has a reply or an error. */
        @Override
        public void onComplete() {
            if (!done && !isCancelled()) {
                onError(new ClosedChannelException());
            }
        }

        @Override
        public void request(long n) {
            // unbounded from the start
        }

        @Override
        public void cancel() {
            Object present = PLACE.getAndSet(this, CANCELLED);
            if (present instanceof Channel channel && !channel.eventLoop().inEventLoop()) {
                try {
                    channel.eventLoop().execute(this);
                } catch (RejectedExecutionException e) {
                    run(); // the event loop has ended, and its connections with it
                }
            } else {
                run();
            }
        }

        @Override
        public void run() {
            Subscription active = upstream;
            if (active != null) {
                active.cancel();
            }
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
