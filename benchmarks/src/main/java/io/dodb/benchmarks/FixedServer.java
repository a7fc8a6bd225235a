package io.dodb.benchmarks;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A loopback server that costs little: reads the request and gives every one the same answer, with the API's header fields. */
final class FixedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** About 4 KB, as a Kafka user with its certificate and key has. */
    private static final String PEM = "A".repeat(1850);

    private static final byte[] USER = ("{\"user\":{\"name\":\"app\",\"role\":\"normal\",\"password\":\"not-a-secret\","
                    + "\"access_cert\":\"" + PEM + "\",\"access_key\":\"" + PEM + "\",\"settings\":{\"acl\":["
                    + "{\"id\":\"acl1\",\"topic\":\"orders.*\",\"permission\":\"consume\"},"
                    + "{\"id\":\"acl2\",\"topic\":\"invoices\",\"permission\":\"produce\"},"
                    + "{\"id\":\"acl3\",\"topic\":\"audit\",\"permission\":\"produceconsume\"}]}}}")
            .getBytes(StandardCharsets.UTF_8);

    private final DisposableServer server;

    FixedServer() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .then(response.status(201)
                                .header("content-type", "application/json")
                                .header("ratelimit-limit", "1000000000")
                                .header("ratelimit-remaining", "999999999")
                                .header("ratelimit-reset", "4102444800")
                                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(USER)))
                                .then()))
                .bindNow(PATIENCE);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow(PATIENCE);
    }
}
