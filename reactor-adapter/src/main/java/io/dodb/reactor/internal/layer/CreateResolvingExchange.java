package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The layer that resolves a create whose answer was lost, by looking up the entity. A create is never sent again: there are no idempotency
 * keys, and a 5xx is known to come although the object was created (quirk 49).
 *
 * <p>If the look-up finds the requested entity, that is the result. If not, the first failure stands, and says that the create may have
 * been applied: a new user was seen to be missing from reads for a while (quirk 50), so "not found" proves nothing.
 *
 * <p>A success that does not show the entity is looked up in the same way, because a password may be part of it. If the look-up does not
 * settle it, it stays as it was: applied, without a result.
 *
 * <p>An operation of the application brings its own {@link Creation}. If that throws, nothing is settled and the exception is dropped: the
 * caller must learn that the create may have been applied. If it blocks, it holds up this call only.
 */
final class CreateResolvingExchange implements Exchange {
    /** Delays before each look-up; an immediate one would often be too early. */
    private static final Duration[] GAPS = {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)};

    private static final String CREATION = "the creation of the operation";

    private final Exchange next;
    private final Timing timing;

    CreateResolvingExchange(Exchange next, Timing timing) {
        this.next = next;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        Creation<?> creation = request.call().operation().creation();
        return creation == null ? next.send(request) : create(request, creation);
    }

    @SuppressWarnings("unchecked") // an operation's creation is of the operation's own type
    private <R> Mono<HttpReply> create(Request request, Creation<R> creation) {
        Call<R> create = (Call<R>) request.call();
        return next.send(request)
                .flatMap(reply ->
                        reply.body() != null ? Mono.just(reply) : look(request, create, creation, Mono.just(reply), 0))
                .onErrorResume(
                        DatabasesException.class,
                        failure -> failure.mayHaveBeenApplied()
                                ? look(request, create, creation, Mono.error(failure), 0)
                                : Mono.error(failure));
    }

    /**
     * @param unsettled the result if the look-up does not find the entity
     */
    private <R> Mono<HttpReply> look(
            Request request, Call<R> create, Creation<R> creation, Mono<HttpReply> unsettled, int looks) {
        if (looks == GAPS.length || request.trace().isHalted()) {
            return unsettled;
        }
        return Mono.delay(GAPS[looks], timing.scheduler())
                .then(UserCode.firstApart(CREATION, () -> Mono.just(request.lookup(creation.lookup(create)))))
                .flatMap(next::send)
                .flatMap(reply -> UserCode.firstApart(CREATION, () -> settled(create, creation, reply, unsettled)))
                .switchIfEmpty(Mono.defer(() -> look(request, create, creation, unsettled, looks + 1)))
                .onErrorResume(
                        NotFoundException.class, missing -> look(request, create, creation, unsettled, looks + 1))
                .onErrorResume(failure -> Mono.deferContextual(context -> {
                    if (!(failure instanceof DatabasesException)) {
                        UserCode.dropped(failure, context);
                    }
                    return unsettled;
                }));
    }

    /** Returns the entity, or empty if it is not there, or not yet. */
    private static <R> Mono<HttpReply> settled(
            Call<R> create, Creation<R> creation, HttpReply reply, Mono<HttpReply> unsettled) {
        R found = reply.body() == null ? null : creation.find(create, reply.body());
        if (found == null) {
            return Mono.empty();
        }
        return creation.matches(create, found)
                ? Mono.just(new HttpReply(reply.status(), reply.fields(), found))
                : unsettled;
    }
}
