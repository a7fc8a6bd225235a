package io.dodb.reactor.internal.layer;

import io.dodb.error.ErrorBody;
import io.dodb.error.TransportException;
import io.dodb.http.HttpFields;
import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A wire of which a test says what it answers, in virtual time. */
public final class StubWire implements Exchange {
    private final VirtualTimeScheduler time;
    private final Function<Request, Mono<HttpReply>> server;
    private final List<String> log = new ArrayList<>();

    public StubWire(VirtualTimeScheduler time, Function<Request, Mono<HttpReply>> server) {
        this.time = time;
        this.server = server;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return Mono.defer(() -> {
            request.trace().leaves();
            request.trace().sent();
            log.add(seconds() + " " + request.call());
            return server.apply(request).doOnNext(reply -> request.trace().answered(reply.status()));
        });
    }

    /** What was sent: {@code "1.5 PUT /v2/..."}, seconds since the start in front. */
    public List<String> log() {
        return log;
    }

    private String seconds() {
        return String.valueOf(time.now(TimeUnit.MILLISECONDS) / 1000.0);
    }

    /** Time and chance of a test: virtual, and the middle of every range. */
    public static Timing timing(VirtualTimeScheduler time) {
        return new Timing(time, () -> time.now(TimeUnit.NANOSECONDS), () -> 0.5);
    }

    /** For wires in other packages: the request left. */
    public static void sent(Request request) {
        request.trace().sent();
    }

    /** For wires in other packages: the answer came. */
    public static void answered(Request request, HttpReply reply) {
        request.trace().answered(reply.status());
    }

    /** A successful reply. */
    public static Mono<HttpReply> ok(@Nullable Object body) {
        return Mono.just(new HttpReply(200, HttpFields.of(Map.of()), body));
    }

    /** A reply outside 2xx. */
    public static Mono<HttpReply> status(int status, String... fields) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return Mono.just(new HttpReply(status, HttpFields.of(map), new ErrorBody("some_error", "of the stub", null)));
    }

    /** There was no connection after all. */
    public static Mono<HttpReply> unconnected(Request request, TransportException.Kind kind) {
        request.trace().notSent();
        return Mono.error(new TransportException(
                request.call().operation(), kind, "can't connect to api.example:443: " + kind, false, null));
    }

    /** Packets that go nowhere: no connection, and no failure for as long as the test goes. */
    public static Mono<HttpReply> swallowed(Request request) {
        request.trace().notSent();
        return Mono.never();
    }

    /** A connection that breaks after the request was sent. */
    public static Mono<HttpReply> answerLost(Request request) {
        return Mono.error(new TransportException(request.call().operation(), "the connection broke", true, null));
    }

    /** The same, after a while. */
    public Mono<HttpReply> after(Duration delay, Mono<HttpReply> reply) {
        return Mono.delay(delay, time).then(reply);
    }
}
