package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.options.SandboxClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies on their way out. The buffers wrap the bytes and own nothing, so one that is never sent is no leak. */
final class Pieces {
    private static final int MOST = 10;

    private Pieces() {}

    static ByteBuf of(byte[] body) {
        return Unpooled.wrappedBuffer(body);
    }

    /** Returns the body in about ten pieces, spread over that time from a moment on. */
    static Flux<ByteBuf> dripping(byte[] body, SandboxClock clock, long from, long nanos) {
        int length = Math.max(1, (body.length + MOST - 1) / MOST);
        int count = (body.length + length - 1) / length;
        return Flux.range(0, count)
                .concatMap(piece -> Until.at(clock, from + nanos / count * (piece + 1))
                        .then(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(
                                body, piece * length, Math.min(length, body.length - piece * length)))));
    }
}
