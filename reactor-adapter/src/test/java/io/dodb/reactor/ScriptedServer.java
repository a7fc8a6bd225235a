package io.dodb.reactor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A loopback server for what WireMock can't do: it can keep silent, and it tells the test when a request has arrived. */
final class ScriptedServer implements AutoCloseable {
    private final Semaphore arrivals = new Semaphore(0);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    ScriptedServer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    requests.add(request.method() + " " + request.uri());
                    arrivals.release();
                    return handler.apply(request, response);
                })
                .bindNow(Wire.LIMIT);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What has arrived, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Waits until one more request has arrived. */
    void awaitRequest() {
        try {
            if (!arrivals.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no request arrived");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a request", e);
        }
    }

    @Override
    public void close() {
        server.disposeNow(Wire.LIMIT);
    }
}
