package io.dodb.reactor.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.exchange.CallOptions;
import io.dodb.reactor.exchange.Sender;
import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** The operator behind {@link Bulk}. */
final class BulkFlux<T, R> extends Flux<Outcome<T, R>> {
    final Flux<T> items;
    final Function<? super T, Call<R>> toCall;
    final Sender sender;
    final CallOptions callOptions;
    final BulkOptions options;

    BulkFlux(
            Flux<T> items,
            Function<? super T, Call<R>> toCall,
            Sender sender,
            CallOptions callOptions,
            BulkOptions options) {
        this.items = items;
        this.toCall = toCall;
        this.sender = sender;
        this.callOptions = callOptions;
        this.options = options;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Outcome<T, R>> actual) {
        BulkRun<T, R> run = new BulkRun<>(this, actual);
        actual.onSubscribe(run);
        run.start();
    }
}
