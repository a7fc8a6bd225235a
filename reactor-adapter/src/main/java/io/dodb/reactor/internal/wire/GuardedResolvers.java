package io.dodb.reactor.internal.wire;

import io.dodb.reactor.internal.JvmErrorException;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.SocketAddress;
import java.util.List;

/**
 * A guard around the customizer's resolvers of host names. Their Errors become exceptions: Reactor Netty (seen with 1.3.8) rethrows an
 * Error past the subscriber that waits for a connection.
 */
final class GuardedResolvers<T extends SocketAddress> extends AddressResolverGroup<T> {
    private final AddressResolverGroup<T> group;

    GuardedResolvers(AddressResolverGroup<T> group) {
        this.group = group;
    }

    @Override
    protected AddressResolver<T> newResolver(EventExecutor executor) {
        return new Guarded<>(executor, JvmErrorException.guard(() -> group.getResolver(executor)));
    }

    @Override
    public void close() {
        super.close();
        group.close();
    }

    private record Guarded<T extends SocketAddress>(EventExecutor executor, AddressResolver<T> resolver)
            implements AddressResolver<T> {
        @Override
        public boolean isSupported(SocketAddress address) {
            return JvmErrorException.guard(() -> resolver.isSupported(address));
        }

        @Override
        public boolean isResolved(SocketAddress address) {
            return JvmErrorException.guard(() -> resolver.isResolved(address));
        }

        @Override
        public Future<T> resolve(SocketAddress address) {
            return guarded(JvmErrorException.guard(() -> resolver.resolve(address)));
        }

        @Override
        public Future<T> resolve(SocketAddress address, Promise<T> promise) {
            return resolver.resolve(address, promise);
        }

        @Override
        public Future<List<T>> resolveAll(SocketAddress address) {
            return guarded(JvmErrorException.guard(() -> resolver.resolveAll(address)));
        }

        @Override
        public Future<List<T>> resolveAll(SocketAddress address, Promise<List<T>> promise) {
            return resolver.resolveAll(address, promise);
        }

        /** It is closed with its group. */
        @Override
        public void close() {
            // nothing of its own
        }

        private <R> Future<R> guarded(Future<R> future) {
            if (future.isSuccess()) {
                return future;
            }
            Promise<R> promise = executor.newPromise();
            future.addListener(ended -> {
                if (ended.isSuccess()) {
                    promise.setSuccess(future.getNow());
                } else {
                    promise.setFailure(JvmErrorException.carried(ended.cause()));
                }
            });
            return promise;
        }
    }
}
