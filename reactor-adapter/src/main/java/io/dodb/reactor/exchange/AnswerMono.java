package io.dodb.reactor.exchange;

import io.dodb.error.DatabasesException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The answer to one request, as the HTTP client gives it, with its failures told in our terms. */
final class AnswerMono extends Mono<HttpReply> {
    private final Flux<HttpReply> answer;
    private final Request request;
    private final BiFunction<Request, Throwable, DatabasesException> told;

    /** @param told what a failure of the HTTP client is in our terms */
    AnswerMono(Flux<HttpReply> answer, Request request, BiFunction<Request, Throwable, DatabasesException> told) {
        this.answer = answer;
        this.request = request;
        this.told = told;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HttpReply> actual) {
        new Step(actual) {
            @Override
            void begin() {
                answer.subscribe(this);
            }

            @Override
            @Nullable
            Mono<HttpReply> replied(HttpReply reply) {
                request.effort().answered(reply.status());
                return null;
            }

            @Override
            Mono<HttpReply> failed(Throwable failure) {
                throw told.apply(request, failure);
            }
        }.start();
    }
}
