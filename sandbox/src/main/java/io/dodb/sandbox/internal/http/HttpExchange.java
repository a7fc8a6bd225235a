package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.internal.Admission;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.Fate;
import io.dodb.sandbox.internal.Incoming;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.Body;
import io.dodb.sandbox.internal.message.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One request and its answer, with what happens to them on the way according to their {@link Fate}. */
public final class HttpExchange {
    private final Api api;
    private final AnswerFields fields;
    private final Duration bodyTimeout;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Incoming incoming;
    private final AtomicBoolean ended = new AtomicBoolean();

    public HttpExchange(
            Api api,
            AnswerFields fields,
            Duration bodyTimeout,
            HttpServerRequest request,
            HttpServerResponse response) {
        this.api = api;
        this.fields = fields;
        this.bodyTimeout = bodyTimeout;
        this.request = request;
        this.response = response;
        RequestHead head = Heads.of(request, !api.journal().isOff());
        this.incoming = api.receive(head, request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
    }

    public Mono<Void> run() {
        return exchange().doFinally(signal -> end("client_gone"));
    }

    private Mono<Void> exchange() {
        Fate fate = incoming.fate();
        if (fate.kind() == Fate.Kind.RESET_BEFORE) {
            return leave(Disconnection::reset);
        }
        boolean hasBody = hasBody();
        if (!hasBody && fate.upNanos() == 0 && fate.downNanos() == 0) {
            Admission admission = api.admit(incoming);
            return send(admission, api.perform(admission, Body.NONE));
        }
        Mono<byte[]> body = hasBody ? body() : Mono.just(Body.NONE);
        return after(fate.upNanos())
                .then(Mono.fromSupplier(() -> api.admit(incoming)))
                .flatMap(admission -> body.map(bytes -> api.perform(admission, bytes))
                        .flatMap(answer -> after(fate.downNanos()).then(Mono.defer(() -> send(admission, answer)))));
    }

    /** Returns the body; if it does not come in time, the wait ends, and the connection with its answer. */
    private Mono<byte[]> body() {
        return request.receive()
                .collect(Body::new, Body::append)
                .map(Body::complete)
                .timeout(bodyTimeout, Mono.fromSupplier(() -> {
                    response.keepAlive(false);
                    return Body.TOO_SLOW;
                }));
    }

    private boolean hasBody() {
        HttpHeaders headers = request.requestHeaders();
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaderNames.TRANSFER_ENCODING) : !length.equals("0");
    }

    private boolean wantsNoBody() {
        return request.method().equals(HttpMethod.HEAD);
    }

    private static Mono<?> after(long nanos) {
        return nanos == 0 ? Mono.empty() : Mono.delay(Duration.ofNanos(nanos), Schedulers.parallel());
    }

    private Mono<Void> send(Admission admission, Answer answer) {
        Fate fate = incoming.fate();
        if (fate.kind() == Fate.Kind.STALL) {
            return Mono.never();
        }
        // before the answer leaves: its receiver may send the next request at once, on another connection
        end(fate.kind() == Fate.Kind.NONE ? null : fate.kind().name().toLowerCase(Locale.ROOT));
        return switch (fate.kind()) {
            case RESET_AFTER -> leave(Disconnection::reset);
            case TRUNCATE ->
                wantsNoBody() || answer.body().length < 2 ? leave(Disconnection::reset) : truncated(admission, answer);
            case SLOW ->
                wantsNoBody() || answer.body().length == 0 ? whole(admission, answer) : slow(admission, answer);
            default -> whole(admission, answer);
        };
    }

    private Mono<Void> whole(Admission admission, Answer answer) {
        fields.write(response, admission, answer);
        return answer.body().length == 0 || wantsNoBody()
                ? response.send()
                : response.sendObject(Pieces.of(answer.body())).then();
    }

    private Mono<Void> truncated(Admission admission, Answer answer) {
        fields.write(response, admission, answer);
        ByteBuf half = Pieces.of(answer.body()).slice(0, answer.body().length / 2);
        return response.send(Flux.just(half), piece -> true).then().then(Mono.defer(() -> leave(Disconnection::close)));
    }

    private Mono<Void> slow(Admission admission, Answer answer) {
        fields.write(response, admission, answer);
        return response.send(Pieces.dripping(answer.body(), incoming.fate().slowNanos()), piece -> true)
                .then();
    }

    /** Leaves the client without an answer, or without the rest of it. The end of the connection or stream cancels the exchange. */
    private Mono<Void> leave(Consumer<Channel> how) {
        response.withConnection(connection -> how.accept(connection.channel()));
        return Mono.never();
    }

    private void end(@Nullable String fault) {
        if (ended.compareAndSet(false, true)) {
            api.ended(incoming, fault);
        }
    }
}
