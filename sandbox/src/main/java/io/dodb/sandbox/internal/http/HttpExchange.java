package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.internal.Admission;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.Fate;
import io.dodb.sandbox.internal.Incoming;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.Body;
import io.dodb.sandbox.script.Fault;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.FaultPoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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
    /** May be another one once the body has arrived. */
    private volatile Fate fate;

    private HttpExchange(
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
        this.incoming = api.receive(
                Heads.of(request, api.keepsFields()), request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
        this.fate = incoming.fate();
    }

    /** Returns the exchange of a request and its answer. */
    public static Mono<Void> of(
            Api api,
            AnswerFields fields,
            Duration bodyTimeout,
            HttpServerRequest request,
            HttpServerResponse response) {
        return new Wire(response).isDeaf()
                ? Mono.never()
                : new HttpExchange(api, fields, bodyTimeout, request, response).run();
    }

    private Mono<Void> run() {
        return exchange().doFinally(signal -> {
            if (!ended.get()) {
                api.befell(incoming, "client_gone");
            }
            end();
        });
    }

    private Mono<Void> exchange() {
        boolean hasBody = hasBody();
        Fault fault = fault();
        if (fault != null && fault.at().isInRequest()) {
            return hasBody && fault.at() == FaultPoint.REQUEST_BODY ? brokenInBody(fault) : broken(fault);
        }
        if (!hasBody && fate.upNanos() == 0) {
            return perform(api.admit(incoming), Body.NONE);
        }
        Mono<byte[]> body = hasBody ? body() : Mono.just(Body.NONE);
        return until(fate.upNanos())
                .then(Mono.fromSupplier(() -> api.admit(incoming)))
                .flatMap(admission -> body.flatMap(bytes -> perform(admission, bytes)));
    }

    private @Nullable Fault fault() {
        Fault fault = fate.script().fault();
        return fault == null || fate.isChosen() ? fault : new Wire(response).ofOne(fault);
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

    private Mono<Void> brokenInBody(Fault fault) {
        String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH);
        long half = length == null ? 1 : Math.max(1, Long.parseLong(length) / 2);
        return request.receive()
                .map(ByteBuf::readableBytes)
                .scan(0L, Long::sum)
                .concatMap(read -> read < half ? Mono.empty() : broken(fault), 1)
                .then();
    }

    /** Ends the exchange before the request was performed. */
    private Mono<Void> broken(Fault fault) {
        api.befell(incoming, fault.toString());
        end();
        return new Wire(response).suffer(fault).then(Mono.never());
    }

    private Mono<Void> perform(Admission admission, byte[] body) {
        fate = api.read(incoming, body);
        Answer answer = api.perform(admission, fate, body);
        Mono<Void> sent = fate.downNanos() == 0
                ? send(admission, answer)
                : until(fate.upNanos() + fate.downNanos()).then(Mono.defer(() -> send(admission, answer)));
        return fate.script().interims().isEmpty()
                ? sent
                : Flux.fromIterable(fate.script().interims())
                        .concatMap(new Wire(response)::send)
                        .then(sent);
    }

    private Mono<Void> until(long nanos) {
        return nanos == 0
                ? Mono.empty()
                : Until.at(api.clock(), incoming.entry().arrivedNanos() + nanos);
    }

    private Mono<Void> send(Admission admission, Answer answer) {
        Fault fault = fault();
        if (fault == null) {
            end();
            return whole(admission, answer);
        }
        api.befell(incoming, fault.toString());
        boolean halved = fault.at() == FaultPoint.RESPONSE_BODY && answer.body().length > 1 && !wantsNoBody();
        boolean atEnd = fault.at() == FaultPoint.RESPONSE_END;
        if (halved || atEnd || fault.effect() != FaultEffect.STALL) {
            end();
        }
        Wire wire = new Wire(response);
        if (atEnd) {
            return wire.sufferAfter(whole(admission, answer), fault);
        }
        Mono<Void> suffered = wire.suffer(fault);
        return halved ? halves(admission, answer, suffered) : suffered.then(Mono.defer(() -> whole(admission, answer)));
    }

    private Mono<Void> whole(Admission admission, Answer answer) {
        fields.write(response, admission, answer, fate.script().fields());
        byte[] body = answer.body();
        if (body.length == 0 || wantsNoBody()) {
            return response.send();
        }
        long slowly = fate.script().slowly().toNanos();
        if (slowly == 0) {
            return response.sendObject(Pieces.of(body)).then();
        }
        long from = incoming.entry().arrivedNanos() + fate.upNanos() + fate.downNanos();
        return response.send(Pieces.dripping(body, api.clock(), from, slowly), piece -> true)
                .then();
    }

    private Mono<Void> halves(Admission admission, Answer answer, Mono<Void> between) {
        fields.write(response, admission, answer, fate.script().fields());
        int length = answer.body().length;
        return sent(answer.body(), 0, length / 2).then(between).then(sent(answer.body(), length / 2, length));
    }

    private Mono<Void> sent(byte[] body, int from, int to) {
        return Mono.defer(() -> response.send(Flux.just(Unpooled.wrappedBuffer(body, from, to - from)), piece -> true)
                .then());
    }

    /** To be called before the answer leaves: its receiver may send the next request at once, on another connection. */
    private void end() {
        if (ended.compareAndSet(false, true)) {
            api.ended(incoming);
        }
    }
}
