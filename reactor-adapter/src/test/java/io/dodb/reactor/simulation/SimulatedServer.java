package io.dodb.reactor.simulation;

import io.dodb.error.ErrorBody;
import io.dodb.http.HttpFields;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.internal.layer.Exchange;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.sandbox.internal.limit.SlidingLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The API's two limits behind a network, in virtual time: what the sandbox does over a port, with its own sliding logs. */
final class SimulatedServer implements Exchange {
    private static final long SECOND = 1_000_000_000L;
    private static final long EPOCH = 1_790_000_000L;
    private static final DatabaseUser USER = new DatabaseUser("user", null, null, null, null, null, null);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final VirtualTimeScheduler time;
    private final Scenario scenario;
    private final Random network;
    private final Random chance;
    private final Random strangers;
    private final SlidingLog hour;
    private final SlidingLog minute;
    private final long drift;
    private long fixedWindow = Long.MIN_VALUE;
    private int inFixedWindow;
    private int inFlight;

    int requests;
    int accepted;
    int rejected;
    int strangersAccepted;
    int strangersRejected;
    int peakInFlight;

    SimulatedServer(VirtualTimeScheduler time, Scenario scenario, long seed) {
        this.time = time;
        this.scenario = scenario;
        this.network = new Random(seed * 1000 + 1);
        this.chance = new Random(seed * 1000 + 2);
        this.strangers = new Random(seed * 1000 + 4);
        this.drift = scenario.clockDriftPpm();
        this.hour = new SlidingLog(5000, window(3600));
        this.minute = new SlidingLog(250, window(60));
        startStrangers();
    }

    private long window(long seconds) {
        return seconds * SECOND + seconds * SECOND / 1_000_000 * drift;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return Mono.defer(() -> {
            StubWire.sent(request);
            requests++;
            peakInFlight = Math.max(peakInFlight, ++inFlight);
            LatencyModel.Latency latency = scenario.latency().next(network);
            long held = scenario.heldAnswers() && network.nextInt(5) == 0 ? network.nextLong(4 * SECOND) : 0;
            return after(latency.up())
                    .then(Mono.fromSupplier(this::handle))
                    .flatMap(reply -> after(
                                    reply.status() == 429
                                            ? SECOND / 50 + network.nextLong(SECOND / 5)
                                            : latency.down() + held)
                            .thenReturn(reply))
                    .doOnNext(reply -> StubWire.answered(request, reply))
                    .doOnTerminate(() -> inFlight--)
                    .doOnCancel(() -> inFlight--);
        });
    }

    private Mono<Long> after(long nanos) {
        return Mono.delay(Duration.ofNanos(nanos), time);
    }

    private HttpReply handle() {
        long now = now();
        int retryAfter = 0;
        boolean in = true;
        if (hour.remaining(now) <= 0) {
            in = false;
        } else if (minuteFull(now)) {
            in = false;
            retryAfter = (int) Math.max(1, (untilMinute(now) + SECOND - 1) / SECOND);
        }
        count(in, now);
        int status = 201;
        if (!in) {
            rejected++;
            status = 429;
        } else {
            accepted++;
            if (scenario.isOut(now)) {
                status = 503;
            } else if (chance.nextDouble() < scenario.failures()) {
                status = 500;
            }
        }
        return reply(status, retryAfter, now);
    }

    private boolean minuteFull(long now) {
        if (!scenario.fixedMinute()) {
            return minute.remaining(now) <= 0;
        }
        long window = now / (60 * SECOND);
        if (window != fixedWindow) {
            fixedWindow = window;
            inFixedWindow = 0;
        }
        return inFixedWindow >= 250;
    }

    private long untilMinute(long now) {
        return scenario.fixedMinute() ? (fixedWindow + 1) * 60 * SECOND - now : minute.untilOldestExpires(now);
    }

    private void count(boolean in, long now) {
        if (in || scenario.rejectedCount()) {
            hour.record(now);
            minute.record(now);
            inFixedWindow++;
        }
    }

    private HttpReply reply(int status, int retryAfter, long now) {
        long skewed = EPOCH + now / SECOND + scenario.clockSkewSeconds();
        long oldest = now + hour.untilOldestExpires(now);
        Map<String, String> fields = new HashMap<>();
        fields.put("date", HTTP_DATE.format(Instant.ofEpochSecond(skewed)));
        fields.put("ratelimit-limit", "5000");
        fields.put("ratelimit-remaining", status == 429 ? "0" : String.valueOf(hour.remaining(now)));
        fields.put("ratelimit-reset", String.valueOf(EPOCH + oldest / SECOND + scenario.clockSkewSeconds()));
        if (retryAfter > 0) {
            fields.put("retry-after", String.valueOf(retryAfter));
        }
        Object body = status < 300 ? USER : new ErrorBody("simulated", null, null);
        return new HttpReply(status, HttpFields.of(fields), body);
    }

    private void startStrangers() {
        switch (scenario.strangers()) {
            case NONE -> {}
            case STEADY -> {
                for (double t = -3600 + pause(); t < 0; t += pause()) {
                    hour.record((long) (t * SECOND));
                    minute.record((long) (t * SECOND));
                }
                steady();
            }
            case BURSTS -> {
                for (int burst = 0; burst < 12; burst++) {
                    for (int i = 0; i < 100; i++) {
                        long at = (-3600 + 300L * burst + 150) * SECOND + i * SECOND / 50;
                        hour.record(at);
                        minute.record(at);
                    }
                }
                burst(150 * SECOND);
            }
        }
    }

    private double pause() {
        return -StrictMath.log(1 - strangers.nextDouble());
    }

    private void steady() {
        time.schedule(
                () -> {
                    stranger();
                    steady();
                },
                (long) (pause() * SECOND),
                TimeUnit.NANOSECONDS);
    }

    private void burst(long in) {
        time.schedule(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        time.schedule(this::stranger, i * SECOND / 50, TimeUnit.NANOSECONDS);
                    }
                    burst(300 * SECOND);
                },
                in,
                TimeUnit.NANOSECONDS);
    }

    private void stranger() {
        long now = now();
        boolean in = hour.remaining(now) > 0 && !minuteFull(now);
        count(in, now);
        if (in) {
            strangersAccepted++;
        } else {
            strangersRejected++;
        }
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
