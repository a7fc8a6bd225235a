package io.dodb.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Answers as {@link FixedServer} does, over HTTP/2 with prior knowledge and over HTTP/1.1. It costs more, the same for both. */
public final class Http2Server {
    private Http2Server() {}

    /** Prints the URL, and runs until its input ends. */
    @SuppressWarnings("SystemOut") // the parent process reads it
    public static void main(String[] arguments) throws IOException {
        byte[] user = Payloads.user();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .http2Settings(settings -> settings.maxConcurrentStreams(100))
                .handle((request, response) -> request.receive()
                        .then()
                        .thenMany(response.status(201)
                                .header("content-type", "application/json; charset=utf-8")
                                .header("content-length", Integer.toString(user.length))
                                .header("ratelimit-limit", "1000000000")
                                .header("ratelimit-remaining", "999999999")
                                .header("ratelimit-reset", "1795255200")
                                .header("x-request-id", "5a4e9e0e-8b6f-4f43-8d3c-6d6f3b0c8b7e")
                                .sendByteArray(Mono.just(user))))
                .bindNow(Duration.ofSeconds(20));
        System.out.println("http://127.0.0.1:" + server.port());
        while (System.in.read() >= 0) {
            // the parent says nothing; its end is the end of the input
        }
        server.disposeNow();
    }
}
