package io.dodb.reactor.internal.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.bulk.Steps;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.retry.RetryPolicy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Bulk runs over the layers of a client. */
public final class BulkEngine implements Bulk {
    static final RetryPolicy TEN_ATTEMPTS = RetryPolicy.DEFAULT.withMaxAttempts(10);

    private final Sender sender;
    private final CallOptions callOptions;
    private final BulkOptions options;

    /** Creates the runs of a client whose calls have those options. */
    public BulkEngine(Sender sender, CallOptions callOptions, BulkOptions options) {
        this.sender = sender;
        this.callOptions = CallOptions.builder().deadline(CallOptions.UNLIMITED).build().and(callOptions).toBuilder()
                .retry(retry(callOptions, options))
                .build();
        this.options = options;
    }

    private static RetryPolicy retry(CallOptions callOptions, BulkOptions options) {
        RetryPolicy ofTheRun = options.retry();
        RetryPolicy ofEachCall = callOptions.retry();
        if (ofTheRun != null) {
            return ofTheRun;
        }
        return ofEachCall == null ? TEN_ATTEMPTS : ofEachCall;
    }

    @Override
    public <T, R> Flux<Outcome<T, R>> run(
            Publisher<? extends T> items, Function<? super T, ? extends Call<? extends R>> toCall) {
        return runSteps(items, item -> {
            Call<? extends R> call = toCall.apply(item);
            return call == null ? null : Steps.of(call);
        });
    }

    @Override
    public <T, R> Flux<Outcome<T, R>> runSteps(
            Publisher<? extends T> items, Function<? super T, ? extends @Nullable Steps<? extends R>> toSteps) {
        return BulkFlux.of(Flux.from(items), toSteps, sender, callOptions, options);
    }
}
