package io.dodb.reactor.exchange;

import io.dodb.error.DatabasesException;
import io.dodb.error.TransportException;
import io.dodb.operation.Operation;
import io.netty.handler.proxy.ProxyConnectException;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The answer to one request, as the HTTP client gives it, with its failures told in our terms. */
final class AnswerMono extends Mono<HttpReply> {
    private final Flux<HttpReply> answer;
    private final Request request;

    AnswerMono(Flux<HttpReply> answer, Request request) {
        this.answer = answer;
        this.request = request;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HttpReply> actual) {
        new Step(actual) {
            @Override
            Mono<HttpReply> first() {
                return Mono.fromDirect(answer);
            }

            @Override
            @Nullable
            Mono<HttpReply> replied(HttpReply reply) {
                request.effort().answered(reply.status());
                return null;
            }

            @Override
            Mono<HttpReply> failed(Throwable failure) {
                throw told(failure);
            }
        }.start();
    }

    private DatabasesException told(Throwable failure) {
        if (failure instanceof DatabasesException known) {
            return known;
        }
        Operation<?> operation = request.call().operation();
        if (failure instanceof ProxyConnectException) {
            // the request waited behind the tunnel's handshake
            request.effort().notSent();
            String problem = "can't connect through the proxy: " + failure.getMessage();
            return new TransportException(operation, problem, false, failure);
        }
        return new TransportException(
                operation, TransportProblem.describe(failure), request.effort().isOnTheWire(), failure);
    }
}
