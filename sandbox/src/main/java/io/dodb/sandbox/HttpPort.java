package io.dodb.sandbox;

import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Carries requests from HTTP to the {@link Api} and answers back. */
final class HttpPort {
    private final Api api;
    private final AnswerFields fields;

    HttpPort(Api api, SandboxClock clock) {
        this.api = api;
        this.fields = new AnswerFields(clock);
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return new HttpExchange(api, fields, request, response).run();
    }
}
