package io.dodb.reactor.bulk;

import io.dodb.operation.Call;
import reactor.core.publisher.Mono;

/** The way in which the steps of an item of a bulk run send their calls. */
@FunctionalInterface
public interface Calls {
    /**
     * Performs a call as part of the item: paced, retried and counted like any call of the run. Cold. One at a time: a call that begins
     * before the one before it has ended fails.
     */
    <R> Mono<R> send(Call<R> call);
}
