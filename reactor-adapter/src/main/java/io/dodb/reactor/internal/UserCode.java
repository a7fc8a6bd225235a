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
 * The one way in which the library calls code of the application. Such code may do anything: throw (checked exceptions, where its language
 * lets it, and errors), answer null, break the rules of publishers. None of it passes this class: what the library waits for ends as a
 * {@link Failure} or an error signal, and what it only tells changes nothing.
 *
 * <p>Public for the bulk engine; not for applications.
 */
public final class UserCode {
    private UserCode() {}

    /** What user code did instead of answering; the cause is what it threw. Checked, so that nobody forgets it. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        private Failure(Throwable cause) {
            super(null, cause, false, false);
        }

        /** What the code threw, or that it answered null. */
        @Override
        public synchronized Throwable getCause() {
            Throwable cause = super.getCause();
            return cause == null ? this : cause;
        }
    }

    /**
     * Asks for a value.
     *
     * @param what whom, for the message if the answer is null: "the function of the bulk run"
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
     * The first value of a publisher, or its end. Asks for the publisher, and subscribes to it, with each subscription; cancels it after the
     * value. A publisher that throws, is null, or signals what is not allowed, is an error signal; what it signals after its end is dropped
     * through Reactor's hooks. For subscribers that ask for everything at once, as all within the library do.
     *
     * @param what whose publisher, for messages: "the token source"
     */
    public static <T> Mono<T> first(String what, Supplier<? extends @Nullable Publisher<? extends T>> code) {
        return new FirstOf<>(what, code);
    }

    /** The same, where the code may block: on a thread of its own, unless this is one that may. */
    public static <T> Mono<T> firstApart(String what, Supplier<? extends @Nullable Publisher<? extends T>> code) {
        return Mono.defer(() -> {
            Mono<T> first = first(what, code);
            return Schedulers.isInNonBlockingThread() ? first.subscribeOn(Schedulers.boundedElastic()) : first;
        });
    }

    /** Cancels what it gave, where it may block: on a thread of its own, unless this is one that may. */
    public static void cancel(Subscription subscription, ContextView context) {
        if (Schedulers.isInNonBlockingThread()) {
            Schedulers.boundedElastic().schedule(() -> tell(Subscription::cancel, subscription, context));
        } else {
            tell(Subscription::cancel, subscription, context);
        }
    }

    /**
     * Tells it something. What it throws goes where Reactor drops errors: to {@code Hooks.onErrorDropped}, or the hook in that context, and
     * to the log if there is neither.
     */
    public static <T> void tell(Consumer<? super T> code, T news, ContextView context) {
        try {
            code.accept(news);
        } catch (Throwable e) {
            dropped(e, context);
        }
    }

    /** An error that nobody waits for. The hook for such errors is user code, too. */
    public static void dropped(Throwable error, ContextView context) {
        try {
            Operators.onErrorDropped(error, Context.of(context));
        } catch (Throwable e) {
            // the hook's own failure has no other place to go
        }
    }
}
