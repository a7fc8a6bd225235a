package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import java.time.Duration;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Finds out what became of a create whose answer was lost, by looking the entity up. A create is never sent again: there are no idempotency
 * keys, and a 5xx is known to come although the object was made (quirk 49).
 *
 * <p>If the look-up finds what was asked for, that is the result. If it does not, the first failure stands, and says that the create may
 * have been applied: a new user has been seen to be missing from reads for a while (quirk 50), so "not found" proves nothing.
 *
 * <p>A success that does not show what was made is looked up in the same way, because a password may be part of it. There, too, what the
 * look-up does not settle stays as it was: applied, without a result.
 *
 * <p>An operation of the application brings a {@link Creation} of its own. What that throws settles nothing either, and goes where Reactor
 * drops errors: what the caller must know is that the create may have been applied. If it blocks, it holds up this call only.
 */
final class CreateResolvingExchange implements Exchange {
    /** When to look, counted from the previous look: at once would often be too early. */
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

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        if (request.call().operation().creation() == null) {
            next.send(request, actual);
        } else {
            send(request).subscribe(actual);
        }
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

    /** @param unsettled what stands if the look-up does not find it */
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

    /** Empty if it is not there, or not yet. */
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
