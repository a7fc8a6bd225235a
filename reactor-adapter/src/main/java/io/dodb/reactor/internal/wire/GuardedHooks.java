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
 * Comes before the hooks of the customizer, so that what it adds is added to a guard: Reactor Netty (seen with 1.3.8) asks the hook that is
 * there for one that calls the other, too. A hook that can still keep the call from its request or its answer, and fails, ends the call: its
 * Error becomes an exception here, because Reactor throws an Error on, past whoever waits. One that is only told of what is done changes
 * nothing: Reactor Netty would break the connection for it, and with HTTP/2 other calls.
 */
final class GuardedHooks {
    /** The request is out, or the answer or its failure was handed on, or is about to be. */
    private static final Set<State> DONE = Set.of(
            HttpClientState.REQUEST_SENT,
            HttpClientState.RESPONSE_INCOMPLETE,
            HttpClientState.RESPONSE_COMPLETED,
            State.RELEASED,
            State.DISCONNECTING);

    private static final Set<State> BEGINNINGS =
            Set.of(State.CONNECTED, State.CONFIGURED, HttpClientState.STREAM_CONFIGURED);

    private GuardedHooks() {}

    /** That client, which guards what is added to set up its connections, and to observe them. */
    static HttpClient onConnections(HttpClient http) {
        return http.doOnChannelInit(new Initializer((observer, channel, remote) -> {}))
                .observe(new Observer((connection, state) -> {}));
    }

    /** That client, which guards each other hook that is added. Costs something for each call. */
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
            if (!done) {
                throw Exceptions.propagate(JvmErrorException.carried(e));
            }
            UserCode.dropped(e, Context.empty());
        }
    }

    /** Whoever calls a hook of a beginning tells nobody of a stream what it throws, and leaves a connection in the pool as one that is in use. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of the connection
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
        @Override
        public void onStateChange(Connection connection, State state) {
            try {
                guard(DONE.contains(state), () -> hook.onStateChange(connection, state));
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

    /** Netty keeps to itself what this throws, so the attempt to connect the channel fails with it. */
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
