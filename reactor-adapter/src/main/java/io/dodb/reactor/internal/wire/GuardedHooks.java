package io.dodb.reactor.internal.wire;

import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.internal.UserCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.ConnectionObserver.State;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientState;
import reactor.util.context.Context;

/**
 * The guards set before the customizer's hooks, so that these are added to a guard: Reactor Netty (seen with 1.3.8) lets the present hook
 * compose itself with the next. A failing hook that can still prevent the request or its answer ends the call: its Error becomes an
 * exception here, because Reactor rethrows an Error past the subscriber. A failing hook that is a mere notification changes nothing:
 * Reactor Netty would break the connection for it, and with HTTP/2 other calls.
 */
final class GuardedHooks {
    /** The states after the request was sent, or the answer or its failure was passed on, or is about to be. */
    private static final Set<State> DONE = Set.of(
            HttpClientState.REQUEST_SENT,
            HttpClientState.RESPONSE_INCOMPLETE,
            HttpClientState.RESPONSE_COMPLETED,
            State.RELEASED,
            State.DISCONNECTING);

    private static final Set<State> BEGINNINGS =
            Set.of(State.CONNECTED, State.CONFIGURED, HttpClientState.STREAM_CONFIGURED);

    private GuardedHooks() {}

    /** Returns that client, with guards for hooks that set up or observe its connections. */
    static HttpClient onConnections(HttpClient http) {
        return http.doOnChannelInit(new Initializer((observer, channel, remote) -> {}))
                .observe(new Observer(ConnectionObserver.emptyListener()));
    }

    /** Returns that client, with guards for all other hooks. Has a cost for each call. */
    static HttpClient onCalls(HttpClient http) {
        return http.doOnConnected(new Connected(connection -> {}))
                .doOnDisconnected(new One<>(connection -> {}, true))
                .doOnResolve(new One<>(connection -> {}, false))
                .doAfterResolve(new Two<>((connection, address) -> {}, true))
                .doOnResolveError(new Two<>((connection, failure) -> {}, true))
                .doOnRequest(new Two<>((request, connection) -> {}, false))
                .doAfterRequest(new Two<>((request, connection) -> {}, true))
                .doOnRequestError(new Two<>((request, failure) -> {}, true))
                .doOnResponse(new Two<>((response, connection) -> {}, false))
                .doAfterResponseSuccess(new Two<>((response, connection) -> {}, true))
                .doOnResponseError(new Two<>((response, failure) -> {}, true))
                .doOnRedirect(new Two<>((response, connection) -> {}, true));
    }

    private static void guard(boolean done, Runnable hook) {
        try {
            hook.run();
        } catch (Throwable e) {
            failed(done, e);
        }
    }

    /** Throws the failure of a hook on, unless it comes too late to change anything. */
    private static void failed(boolean done, Throwable failure) {
        if (!done) {
            throw Exceptions.propagate(JvmErrorException.carried(failure));
        }
        UserCode.dropped(failure, Context.empty());
    }

    /**
     * Closes the connection: the caller of a hook of a beginning does not report its exception to a stream, and leaves a connection in the
     * pool as in use.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is not awaited
    private static void breakOff(Connection connection, RuntimeException failure) {
        connection.channel().pipeline().fireExceptionCaught(failure);
        connection.channel().close();
    }

    private record One<T>(Consumer<T> hook, boolean done) implements Consumer<T> {
        @Override
        public void accept(T about) {
            guard(done, () -> hook.accept(about));
        }

        @Override
        public Consumer<T> andThen(Consumer<? super T> other) {
            return new One<>(hook.andThen(other), done);
        }
    }

    private record Connected(Consumer<Connection> hook) implements Consumer<Connection> {
        @Override
        public void accept(Connection connection) {
            try {
                guard(false, () -> hook.accept(connection));
            } catch (RuntimeException e) {
                breakOff(connection, e);
                throw e;
            }
        }

        @Override
        public Consumer<Connection> andThen(Consumer<? super Connection> other) {
            return new Connected(hook.andThen(other));
        }
    }

    private record Two<T, U>(BiConsumer<T, U> hook, boolean done) implements BiConsumer<T, U> {
        @Override
        public void accept(T about, U and) {
            guard(done, () -> hook.accept(about, and));
        }

        @Override
        public BiConsumer<T, U> andThen(BiConsumer<? super T, ? super U> other) {
            return new Two<>(hook.andThen(other), done);
        }
    }

    private record Observer(ConnectionObserver hook) implements ConnectionObserver {
        /** Comes half a dozen times in each call, so a state is looked up after a failure only. */
        @Override
        public void onStateChange(Connection connection, State state) {
            try {
                hook.onStateChange(connection, state);
            } catch (Throwable e) {
                failed(connection, state, e);
            }
        }

        private static void failed(Connection connection, State state, Throwable failure) {
            try {
                GuardedHooks.failed(DONE.contains(state), failure);
            } catch (RuntimeException e) {
                if (BEGINNINGS.contains(state)) {
                    breakOff(connection, e);
                }
                throw e;
            }
        }

        @Override
        public void onUncaughtException(Connection connection, Throwable failure) {
            guard(true, () -> hook.onUncaughtException(connection, failure));
        }

        @Override
        public ConnectionObserver then(ConnectionObserver other) {
            return new Observer(hook.then(other));
        }
    }

    /** A guarded initializer. Netty swallows its exception, so the attempt to connect the channel fails with it. */
    private record Initializer(ChannelPipelineConfigurer hook) implements ChannelPipelineConfigurer {
        @Override
        public void onChannelInit(ConnectionObserver observer, Channel channel, @Nullable SocketAddress remote) {
            try {
                guard(false, () -> hook.onChannelInit(observer, channel, remote));
            } catch (RuntimeException e) {
                channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void connect(
                            ChannelHandlerContext context,
                            SocketAddress to,
                            SocketAddress from,
                            ChannelPromise promise) {
                        promise.setFailure(e);
                    }
                });
            }
        }

        @Override
        public ChannelPipelineConfigurer then(ChannelPipelineConfigurer other) {
            return new Initializer(hook.then(other));
        }
    }
}
