package io.dodb.reactor.internal.bulk;

import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Passes signals to code of the application, and takes back what it throws: Reactor lets errors of the JVM, such as that of a class that
 * can't be found, through all operators, and nobody would end the item.
 */
final class GuardedSubscriber<T> implements CoreSubscriber<T> {
    private final CoreSubscriber<? super T> actual;
    private final Consumer<Throwable> thrown;

    GuardedSubscriber(CoreSubscriber<? super T> actual, Consumer<Throwable> thrown) {
        this.actual = actual;
        this.thrown = thrown;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        guarded(() -> actual.onSubscribe(subscription));
    }

    @Override
    public void onNext(T value) {
        guarded(() -> actual.onNext(value));
    }

    @Override
    public void onError(Throwable failure) {
        guarded(() -> actual.onError(failure));
    }

    @Override
    public void onComplete() {
        guarded(actual::onComplete);
    }

    private void guarded(Runnable signal) {
        try {
            signal.run();
        } catch (Throwable e) {
            thrown.accept(e);
        }
    }
}
