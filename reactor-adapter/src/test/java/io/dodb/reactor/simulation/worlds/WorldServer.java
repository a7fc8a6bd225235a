package io.dodb.reactor.simulation.worlds;

import io.dodb.error.ErrorBody;
import io.dodb.error.TransportException;
import io.dodb.http.HttpFields;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.internal.layer.Exchange;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.reactor.simulation.LatencyModel;
import io.dodb.sandbox.internal.limit.Limiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The server of a world, with the way to it and with the strangers. Notes what arrives, and when. */
final class WorldServer {
    private static final DatabaseUser USER = new DatabaseUser("user", null, null, null, null, null, null);

    private final Scheduler time;
    private final World world;
    private final Random network;
    private final Random chance;
    private final Limits limits;
    private int underWay;

    final Instants accepted = new Instants();
    final Instants arrivals = new Instants();
    final Instants strangersAccepted = new Instants();
    final Instants strangersArrivals = new Instants();
    int rejectedByHour;
    int rejectedByMinute;
    int aborted;
    long lastAnswer;

    WorldServer(Scheduler time, World world, long seed) {
        this.time = time;
        this.world = world;
        network = new Random(seed * 1000 + 1);
        chance = new Random(seed * 1000 + 2);
        limits = world.limits(seed);
        Random others = new Random(seed * 1000 + 4);
        world.strangers.forEach(stranger -> stranger.start(time, others, this::stranger));
        world.changes.forEach(change -> time.schedule(() -> limits.limit(change), change.at(), TimeUnit.NANOSECONDS));
    }

    /** The way from that process. */
    Exchange reachedFrom(ProcessTime process) {
        return request -> Mono.defer(() -> {
            StubWire.sent(request);
            LatencyModel.Latency latency = world.latency.next(network);
            if (!world.takesConnection(underWay, now())) {
                aborted++;
                return after(latency.up(), process).then(Mono.error(() -> broken(request)));
            }
            underWay++;
            return Mono.delay(Duration.ofNanos(latency.up()), time)
                    .map(arrived -> arrives())
                    .flatMap(reply -> after(latency.down(), process).thenReturn(reply))
                    .doFinally(end -> underWay--)
                    .doOnNext(reply -> {
                        lastAnswer = now();
                        StubWire.answered(request, reply);
                    });
        });
    }

    private Mono<Long> after(long nanos, ProcessTime process) {
        long now = now();
        return Mono.delay(Duration.ofNanos(process.reaches(now + nanos) - now), time);
    }

    private static TransportException broken(Request request) {
        return new TransportException(request.call().operation(), "the connection broke", true, null);
    }

    private HttpReply arrives() {
        long now = now();
        arrivals.add(now);
        if (arrivals.size() == world.strayRejection) {
            return stray(now);
        }
        boolean fails = chance.nextDouble() < world.failures || world.isOut(now);
        Limiter full = null;
        if (!fails || world.failuresCount) {
            full = limits.arrives(now);
            count(full, now);
        }
        return reply(full != null ? world.rejection : fails ? 503 : 201, now, full, world.headers);
    }

    private void count(@Nullable Limiter full, long now) {
        if (full == null) {
            accepted.add(now);
        } else if (full == limits.hour) {
            rejectedByHour++;
        } else {
            rejectedByMinute++;
        }
    }

    private HttpReply stray(long now) {
        rejectedByMinute++;
        return reply(429, now, null, world.headers);
    }

    private HttpReply reply(int status, long now, @Nullable Limiter full, Headers headers) {
        Map<String, String> fields = new HashMap<>();
        headers.write(fields, new Headers.Reply(now, arrivals.size(), limits, full, chance));
        return new HttpReply(
                status, HttpFields.of(fields), status < 300 ? USER : new ErrorBody("simulated", null, null));
    }

    private void stranger() {
        strangersArrivals.add(now());
        if (limits.arrives(now()) == null) {
            strangersAccepted.add(now());
        }
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
