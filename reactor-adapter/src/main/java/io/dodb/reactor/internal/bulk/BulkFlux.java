package io.dodb.reactor.internal.bulk;

import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.bulk.Steps;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.internal.layer.Sender;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** The operator behind {@link Bulk}. */
final class BulkFlux<T, R> extends FluxOperator<T, Outcome<T, R>> {
    final Function<? super T, ? extends @Nullable Steps<? extends R>> toSteps;
    final Sender sender;
    final CallOptions callOptions;
    final BulkOptions options;

    private BulkFlux(
            Flux<? extends T> items,
            Function<? super T, ? extends @Nullable Steps<? extends R>> toSteps,
            Sender sender,
            CallOptions callOptions,
            BulkOptions options) {
        super(items);
        this.toSteps = toSteps;
        this.sender = sender;
        this.callOptions = callOptions;
        this.options = options;
    }

    static <T, R> Flux<Outcome<T, R>> of(
            Flux<? extends T> items,
            Function<? super T, ? extends @Nullable Steps<? extends R>> toSteps,
            Sender sender,
            CallOptions callOptions,
            BulkOptions options) {
        return onAssembly(new BulkFlux<>(items, toSteps, sender, callOptions, options));
    }

    @Override
    public void subscribe(CoreSubscriber<? super Outcome<T, R>> actual) {
        if (sender.isClosing()) {
            Operators.error(actual, new IllegalStateException("the client is closed"));
            return;
        }
        BulkRun<T, R> run = new BulkRun<>(this, actual);
        actual.onSubscribe(run);
        run.start();
    }

    Flux<? extends T> items() {
        return source;
    }

    /** Returns the signal that ends a run early: its own, or the closing of the client. */
    Mono<?> stop() {
        Publisher<?> signal = options.stop();
        return signal == null
                ? sender.closing()
                : Mono.firstWithSignal(sender.closing(), UserCode.first("the stop signal", () -> signal));
    }

    @Override
    public int getPrefetch() {
        return options.window();
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }
}
