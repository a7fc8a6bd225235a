package io.dodb.sandbox.internal.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import reactor.netty.resources.LoopResources;

/**
 * The threads of all sandboxes of the process. They are separate, so that a client that blocks its threads does not block its server. They
 * may block, unlike other event loops: a test suite that watches for blocking calls watches the application, and Jackson, for one, takes a
 * lock when it meets a type for the first time.
 */
public final class ServerThreads implements LoopResources {
    public static final ServerThreads INSTANCE = new ServerThreads();

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            LoopResources.DEFAULT_IO_WORKER_COUNT, new Factory(), NioIoHandler.newFactory());

    private ServerThreads() {}

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return loops;
    }

    private static final class Factory extends DefaultThreadFactory {
        Factory() {
            super("dodb-sandbox", true);
        }

        @Override
        protected Thread newThread(Runnable task, String name) {
            return new FastThreadLocalThread(threadGroup, task, name) {
                @Override
                public boolean permitBlockingCalls() {
                    return true;
                }
            };
        }
    }
}
