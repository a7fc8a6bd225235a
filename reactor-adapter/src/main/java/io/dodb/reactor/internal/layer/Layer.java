package io.dodb.reactor.internal.layer;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * An exchange around another one. Cold: each subscription is a separate pass. A layer sees the signals through a {@link Step}, which costs
 * one object for each call; chains of lambdas and operators took more memory than the call itself.
 */
abstract class Layer implements Exchange {

    /** Passes a request through this layer. */
    @Override
    public abstract void send(Request request, CoreSubscriber<? super HttpReply> actual);

    @Override
    public final Mono<HttpReply> send(Request request) {
        return new Pass(this, request);
    }

    private static final class Pass extends Mono<HttpReply> {
        private final Layer layer;
        private final Request request;

        Pass(Layer layer, Request request) {
            this.layer = layer;
            this.request = request;
        }

        @Override
        public void subscribe(CoreSubscriber<? super HttpReply> actual) {
            layer.send(request, actual);
        }
    }
}
