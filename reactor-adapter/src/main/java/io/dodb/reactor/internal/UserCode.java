package io.dodb.reactor.internal;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The only way in which the library calls code of the application. Such code may do anything: throw (checked exceptions, where its language
 * permits, and errors), return null, break the rules of publishers. None of it passes this class: a call whose result the library needs
 * ends as a {@link Failure} or an error signal, and a failed notification changes nothing.
 *
 * <p>Public for the bulk engine; not for applications.
 */
public final class UserCode {
    private UserCode() {}

    /** A failure of user code; the cause is the exception that it threw. Checked, so that it can't be forgotten. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        private Failure(Throwable cause) {
            super(null, cause, false, false);
        }

        /** Returns the exception that the code threw, or one that says that it returned null. */
        @Override
        public synchronized Throwable getCause() {
            Throwable cause = super.getCause();
            return cause == null ? this : cause;
        }
    }

    /**
     * Calls the code for a value.
     *
     * @param what the callee, for the message if it returns null: "the function of the bulk run"
     */
    public static <A, T> T ask(String what, Function<? super A, ? extends @Nullable T> code, A argument)
            throws Failure {
        T answer;
        try {
            answer = code.apply(argument);
        } catch (Throwable e) {
            throw new Failure(e);
        }
        if (answer == null) {
            throw new Failure(new NullPointerException(what + " answered null"));
        }
        return answer;
    }

    /**
     * Returns the first value of a publisher, or its end. Calls the supplier and subscribes for each subscription; cancels the publisher
     * after the value. A publisher that throws, is null, or breaks the rules becomes an error signal; signals after its end are dropped
     * through Reactor's hooks. For subscribers with unbounded demand, as all within the library are.
     *
     * @param what the owner of the publisher, for messages: "the token source"
     */
    public static <T> Mono<T> first(String what, Supplier<? extends @Nullable Publisher<? extends T>> code) {
        return new FirstOf<>(what, code);
    }

    /** Like {@link #first}, for code that may block: on another thread, unless the current one may block. */
    public static <T> Mono<T> firstApart(String what, Supplier<? extends @Nullable Publisher<? extends T>> code) {
        return Mono.defer(() -> {
            Mono<T> first = first(what, code);
            return Schedulers.isInNonBlockingThread() ? first.subscribeOn(Schedulers.boundedElastic()) : first;
        });
    }

    /** Cancels a subscription of user code, which may block: on another thread, unless the current one may block. */
    public static void cancel(Subscription subscription, ContextView context) {
        if (Schedulers.isInNonBlockingThread()) {
            Schedulers.boundedElastic().schedule(() -> tell(Subscription::cancel, subscription, context));
        } else {
            tell(Subscription::cancel, subscription, context);
        }
    }

    /**
     * Notifies the code. Its exceptions are dropped as Reactor does: to {@code Hooks.onErrorDropped} or the hook in that context, or to the
     * log if there is neither.
     */
    public static <T> void tell(Consumer<? super T> code, T news, ContextView context) {
        try {
            code.accept(news);
        } catch (Throwable e) {
            dropped(e, context);
        }
    }

    /** Drops an error that has no subscriber. The hook for such errors is user code, too. */
    public static void dropped(Throwable error, ContextView context) {
        try {
            Operators.onErrorDropped(error, Context.of(context));
        } catch (Throwable e) {
            // the hook's own failure has no other place to go
        }
    }
}
