package io.dodb.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Carries requests from HTTP to the {@link Api} and answers back, and lets happen to them on the way what their {@link Fate} says. */
final class HttpPort {
    private final Api api;
    private final AnswerFields fields;

    HttpPort(Api api, SandboxClock clock) {
        this.api = api;
        this.fields = new AnswerFields(clock);
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders();
        Incoming incoming =
                api.receive(request.method().name(), request.uri(), headers.get(HttpHeaderNames.AUTHORIZATION));
        return exchange(incoming, request, response).doFinally(signal -> api.ended(incoming));
    }

    private Mono<Void> exchange(Incoming incoming, HttpServerRequest request, HttpServerResponse response) {
        Fate fate = incoming.fate();
        if (fate.kind() == Fate.Kind.RESET_BEFORE) {
            return reset(response);
        }
        boolean hasBody = hasBody(request.requestHeaders());
        if (!hasBody && fate.upNanos() == 0 && fate.downNanos() == 0) {
            Admission admission = api.admit(incoming);
            return send(response, admission, api.perform(admission, Body.NONE));
        }
        Mono<byte[]> body =
                hasBody ? request.receive().collect(Body::new, Body::append).map(Body::complete) : Mono.just(Body.NONE);
        return after(fate.upNanos())
                .then(Mono.fromSupplier(() -> api.admit(incoming)))
                .flatMap(admission -> body.map(bytes -> api.perform(admission, bytes))
                        .flatMap(answer -> after(fate.downNanos()).then(send(response, admission, answer))));
    }

    private static boolean hasBody(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaderNames.TRANSFER_ENCODING) : !length.equals("0");
    }

    private static Mono<?> after(long nanos) {
        return nanos == 0 ? Mono.empty() : Mono.delay(Duration.ofNanos(nanos), Schedulers.parallel());
    }

    private Mono<Void> send(HttpServerResponse response, Admission admission, Answer answer) {
        return Mono.defer(() -> {
            Fate fate = admission.incoming().fate();
            return switch (fate.kind()) {
                case RESET_AFTER -> reset(response);
                case STALL -> Mono.never();
                case TRUNCATE -> answer.body().length < 2 ? reset(response) : truncated(response, admission, answer);
                case SLOW -> slow(response, admission, answer, fate.slowNanos());
                default -> whole(response, admission, answer);
            };
        });
    }

    private Mono<Void> whole(HttpServerResponse response, Admission admission, Answer answer) {
        fields.write(response, admission, answer);
        return answer.body().length == 0
                ? response.send()
                : response.sendObject(Pieces.of(answer.body())).then();
    }

    private Mono<Void> truncated(HttpServerResponse response, Admission admission, Answer answer) {
        fields.write(response, admission, answer);
        ByteBuf half = Pieces.of(answer.body()).slice(0, answer.body().length / 2);
        return response.send(Flux.just(half), piece -> true).then().then(Mono.defer(() -> close(response)));
    }

    private Mono<Void> slow(HttpServerResponse response, Admission admission, Answer answer, long nanos) {
        if (answer.body().length == 0) {
            return whole(response, admission, answer);
        }
        fields.write(response, admission, answer);
        return response.send(Pieces.dripping(answer.body(), nanos), piece -> true)
                .then();
    }

    /** Ends the connection with a reset and not in good order, so that the client can't take it for an answer. */
    private static Mono<Void> reset(HttpServerResponse response) {
        response.withConnection(connection -> connection.channel().config().setOption(ChannelOption.SO_LINGER, 0));
        return close(response);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // if it can't be closed, it is gone already
    private static Mono<Void> close(HttpServerResponse response) {
        response.withConnection(connection -> connection.channel().close());
        // the end of the connection cancels the exchange
        return Mono.never();
    }
}
