package io.dodb.reactor.internal.bulk;

import io.dodb.http.HttpFields;
import io.dodb.operation.Call;
import io.dodb.operation.Idempotency;
import io.dodb.reactor.bulk.Calls;
import io.dodb.reactor.bulk.UnfinishedStepsException;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.Sender;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;

/** An item of several calls, one after the other. */
final class SeveralCalls implements Course, Calls {
    private final Sender sender;
    private final Function<Call<?>, Request> toRequest;
    private final Function<? super Calls, ? extends Publisher<?>> work;
    /** The call that is performed, or was performed last; null before the first. */
    private volatile @Nullable SingleCall present;

    private volatile @Nullable Response<?> response;
    /** The calls that ended before the present one. */
    private Effort spent = Effort.NONE;
    /** The last operation that has written; null if none has. */
    private volatile @Nullable String written;

    /** Fails with what the application threw where no operator takes it. */
    private final Sinks.One<Response<?>> thrown = Sinks.one();

    private volatile boolean running;
    private volatile boolean halted;

    SeveralCalls(
            Sender sender, Function<Call<?>, Request> toRequest, Function<? super Calls, ? extends Publisher<?>> work) {
        this.sender = sender;
        this.toRequest = toRequest;
        this.work = work;
    }

    @Override
    public Mono<? extends Response<?>> perform() {
        Mono<Response<?>> result = UserCode.first("the steps of an item", () -> work.apply(this))
                .<Response<?>>map(this::withResult)
                .switchIfEmpty(Mono.defer(() -> written == null ? Mono.empty() : Mono.just(withResult(null))));
        return Mono.firstWithSignal(result, thrown.asMono());
    }

    private Response<?> withResult(@Nullable Object result) {
        Response<?> last = response;
        return last == null
                ? new Response<>(0, HttpFields.of(Map.of()), result, effort())
                : new Response<>(last.status(), last.fields(), result, effort());
    }

    @Override
    @SuppressWarnings("unchecked") // the response to the call itself
    public <R> Mono<R> send(Call<R> call) {
        return Mono.defer(() -> {
            if (running) {
                return Mono.error(new IllegalStateException("the calls of an item are sent one after the other"));
            }
            if (halted) {
                return Mono.error(new CancellationException(
                        "the run was stopped before " + call.operation().id()));
            }
            SingleCall next = new SingleCall(sender, toRequest.apply(call));
            spent = effort();
            running = true;
            present = next;
            return next.perform()
                    .doOnNext(answer -> response = answer)
                    .doOnNext(answer -> {
                        if (isWrite(call)) {
                            written = call.operation().id();
                        }
                    })
                    .doOnTerminate(() -> running = false)
                    .<R>mapNotNull(answer -> (R) answer.body())
                    .transform(Operators.<R, R>lift(
                            (scannable, actual) -> new GuardedSubscriber<>(actual, thrown::tryEmitError)));
        });
    }

    private static boolean isWrite(Call<?> call) {
        return call.operation().idempotency() != Idempotency.SAFE;
    }

    @Override
    public void halt() {
        halted = true;
        SingleCall call = present;
        if (call != null) {
            call.halt();
        }
    }

    /** What follows a write goes on, such as the storing of a password that was made. */
    @Override
    public boolean isUnderWay() {
        return isOnTheWire() || (written != null && !running);
    }

    @Override
    public boolean isOnTheWire() {
        SingleCall call = present;
        return call != null && running && call.isOnTheWire();
    }

    @Override
    public boolean mayHaveBeenApplied(@Nullable Throwable failure) {
        SingleCall call = present;
        return written != null || (call != null && call.mayHaveBeenApplied(failure));
    }

    @Override
    public Throwable shown(Throwable failure) {
        String before = written;
        return before == null ? failure : new UnfinishedStepsException(before, failure);
    }

    /** Each retry counts, of whichever call; the attempts are those of one call with as many. */
    @Override
    public Effort effort() {
        SingleCall call = present;
        Effort before = spent;
        if (call == null) {
            return before;
        }
        Effort now = call.effort();
        return new Effort(
                Math.max(before.attempts(), Math.min(1, now.attempts())) + now.retries(),
                before.requests() + now.requests(),
                before.rateLimited() + now.rateLimited());
    }

    @Override
    public boolean mayBeEmpty() {
        return true;
    }
}
