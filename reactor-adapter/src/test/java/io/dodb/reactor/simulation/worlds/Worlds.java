package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.LatencyModel.between;
import static io.dodb.reactor.simulation.worlds.Demand.hours;
import static io.dodb.reactor.simulation.worlds.Demand.inAnyHour;
import static io.dodb.reactor.simulation.worlds.Demand.inAnyMinute;
import static io.dodb.reactor.simulation.worlds.Demand.lastOverFirst;
import static io.dodb.reactor.simulation.worlds.Demand.noRejection;
import static io.dodb.reactor.simulation.worlds.Demand.noSingleCallFails;
import static io.dodb.reactor.simulation.worlds.Demand.ratio;
import static io.dodb.reactor.simulation.worlds.Demand.rejected;
import static io.dodb.reactor.simulation.worlds.Demand.secondsLost;
import static io.dodb.reactor.simulation.worlds.Demand.silence;
import static io.dodb.reactor.simulation.worlds.Demand.singleCalls99;
import static io.dodb.reactor.simulation.worlds.Demand.strangerLoses;
import static io.dodb.reactor.simulation.worlds.World.called;

import io.dodb.reactor.simulation.LatencyModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The worlds in which the engine is measured, and what is demanded of it in each. */
final class Worlds {
    /** A minute that holds less than the client thinks, so that its 429 is met again and again. */
    private static final int TIGHT_MINUTE = 240;

    private static final int HOUR = 5_000;

    // half as much again as when these worlds were first measured; of the bursts that would be more than all, so a
    // tenth is to be left
    private static final double LOSS_STEADY = 0.87;
    private static final double LOSS_BURSTS = 0.9;
    private static final double LOSS_TWO_HOURS = 0.053;

    private static final DateTimeFormatter RFC_850 = DateTimeFormatter.ofPattern(
                    "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Worlds() {}

    /** Worlds of one kind. */
    record Group(String title, List<World> worlds) {
        Group(String title, World... worlds) {
            this(title, List.of(worlds));
        }
    }

    /** All of them, made anew. */
    static List<Group> all() {
        return Stream.of(idle(), lyingCounters(), company(), limiters(), lyingClocks(), throttles(), own())
                .flatMap(List::stream)
                .toList();
    }

    /** That one, made anew. */
    static World named(String name) {
        if (name.startsWith(Troubles.MIXED)) {
            return Troubles.mixed(Long.parseLong(name.substring(Troubles.MIXED.length())));
        }
        return Stream.concat(all().stream(), Troubles.all().stream())
                .flatMap(group -> group.worlds().stream())
                .filter(world -> world.name.equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no world is called " + name));
    }

    private static List<Group> idle() {
        return List.of(new Group(
                "Sliding log, idle; 100,000",
                called("idle").demands(ratio(1.002), noRejection()),
                called("idle-long").items(100_000).demands(ratio(1.001), noRejection()),
                called("idle-spikes").items(8_000).latency(LatencyModel.SPIKES).demands(ratio(1.02), noRejection()),
                called("idle-long-tail")
                        .items(8_000)
                        .latency(LatencyModel.LOGNORMAL)
                        .demands(ratio(1.01), noRejection())));
    }

    private static List<Group> lyingCounters() {
        return List.of(
                new Group(
                        "One answer says `remaining: 0` on a 200, n=1,000",
                        called("glitch")
                                .items(1_000)
                                .saying(Headers.glitch(250))
                                .demands(ratio(1.35)),
                        called("glitches")
                                .items(4_000)
                                .saying(Headers.glitches(0.002))
                                .demands(ratio(1.35))),
                new Group(
                        "`remaining` is the lesser of hour and burst, n=4,000",
                        called("lesser-remaining")
                                .items(4_000)
                                .saying(Headers.lesserRemaining())
                                .demands(ratio(1.05))),
                new Group(
                        "The headers speak of the minute, n=2,000",
                        called("minute-headers")
                                .items(2_000)
                                .headers(Headers.DOCUMENTED.then(Headers.of(reply -> reply.limits().minute)))
                                .demands(ratio(1.2))),
                new Group(
                        "Burst 429 without Retry-After while `remaining` is high",
                        called("burst-unsaid")
                                .limits(HOUR, TIGHT_MINUTE)
                                .saying(Headers.without(Headers.RETRY_AFTER))
                                .saying(Headers.trueRemaining())
                                .demands(ratio(1.10)),
                        called("burst-unsaid-zero")
                                .limits(HOUR, TIGHT_MINUTE)
                                .saying(Headers.without(Headers.RETRY_AFTER))
                                .demands(ratio(1.10))));
    }

    private static List<Group> company() {
        return List.of(
                new Group(
                        "One foreign call in the past hour, answers of 1 to 3 s, n=4,000",
                        called("foreign-call")
                                .items(4_000)
                                .usedBefore(1)
                                .latency(between(1, 3))
                                .demands(ratio(1.05))),
                new Group(
                        "One foreign call a minute, answers of 3 to 7 s",
                        called("foreign-calls")
                                .with(Stranger.each(60))
                                .latency(between(3, 7))
                                .demands(ratio(1.10))),
                new Group(
                        "A stranger of 1/s; bursts of 100 in 5 min; takes all for two hours",
                        called("stranger-steady")
                                .with(Stranger.onAverageEach(1))
                                .demands(ratio(1.05), strangerLoses(LOSS_STEADY)),
                        called("stranger-bursts")
                                .with(Stranger.burstsOf(100, 300))
                                .demands(ratio(1.05), strangerLoses(LOSS_BURSTS)),
                        called("stranger-two-hours")
                                .with(Stranger.each(0.2).between(0, 7200))
                                .demands(ratio(1.05), strangerLoses(LOSS_TWO_HOURS))),
                new Group(
                        "A stranger that takes everything for ever, n=2,000",
                        called("stranger-for-ever")
                                .items(2_000)
                                .with(Stranger.each(0.2))
                                .horizon(24)
                                // 2,500 an hour would need 0.8 h
                                .demands(hours(1.2))),
                new Group(
                        "Several processes, one token, no shared store: 2, 4, 8 processes; 1,000, 4,000, 17,500 items",
                        fleet(2, 1_000),
                        fleet(4, 1_000),
                        fleet(8, 1_000),
                        fleet(2, 4_000),
                        fleet(4, 4_000),
                        fleet(8, 4_000),
                        fleet(2, 17_500),
                        fleet(4, 17_500),
                        fleet(8, 17_500)));
    }

    private static World fleet(int processes, int items) {
        return called("fleet-" + processes + "-" + items)
                .processes(processes)
                .items(items)
                .demands(ratio(1.15), rejected(0.01), lastOverFirst(1.5));
    }

    private static List<Group> limiters() {
        return List.of(
                new Group(
                        "Fixed windows, hour and minute, start 20 min before the hour",
                        called("fixed-windows")
                                .counting(Counting.FIXED, Counting.FIXED)
                                .startingAt(2_400)
                                .demands(ratio(1.05), noRejection())),
                new Group(
                        "Token buckets, full at the start",
                        called("buckets")
                                .counting(Counting.BUCKET, Counting.BUCKET)
                                .demands(ratio(1.05))),
                new Group("GCRA minute, burst 5, burst 10, n=5,000", gcra(5), gcra(10)),
                new Group(
                        "Sliding counter (weighted previous window), both",
                        called("counters")
                                .counting(Counting.COUNTER, Counting.COUNTER)
                                .demands(ratio(1.15), rejected(0.01))),
                new Group(
                        "Counter cached 5 s at the edge",
                        lagging("edge-cache", Headers.Lag.CACHE, 1),
                        lagging("edge-snapshot", Headers.Lag.SNAPSHOT, 1),
                        lagging("edge-entries", Headers.Lag.ENTRIES, 1),
                        lagging("edges-snapshot", Headers.Lag.SNAPSHOT, 4),
                        lagging("edges-entries", Headers.Lag.ENTRIES, 4)));
    }

    private static World gcra(int burst) {
        return called("gcra-" + burst)
                .items(5_000)
                .counting(Counting.SLIDING, Counting.gcra(burst))
                .demands(ratio(1.25), rejected(0.02));
    }

    private static World lagging(String name, Headers.Lag lag, int edges) {
        return called(name).saying(Headers.lagging(lag, 5, edges)).demands(ratio(1.05));
    }

    private static List<Group> lyingClocks() {
        return List.of(new Group(
                "Reset in ms; two hours ahead; stale; Date 5 min off",
                clock("reset-ms", Headers.resetInMillis()),
                clock("reset-ahead", Headers.resetAhead(7_200)),
                clock("reset-behind", Headers.resetAhead(-7_200)),
                clock("reset-stale", Headers.resetStale()),
                clock("reset-relative", Headers.resetRelative()),
                clock("reset-none", Headers.without(Headers.RESET)),
                clock("date-ahead", Headers.date(300)),
                clock("date-behind", Headers.date(-300)),
                clock("date-none", Headers.without(Headers.DATE)),
                called("reset-ms-unsaid")
                        .limits(HOUR, TIGHT_MINUTE)
                        .saying(Headers.without(Headers.RETRY_AFTER))
                        .saying(Headers.resetInMillis())
                        .demands(ratio(1.10), silence(3_630))));
    }

    /** With a stranger, because a reset matters only where somebody else's requests are waited for. */
    private static World clock(String name, Headers step) {
        return called(name)
                .items(8_000)
                .usedBefore(1_000)
                .with(Stranger.onAverageEach(10))
                .saying(step)
                .demands(ratio(1.10), silence(3_630));
    }

    private static List<Group> throttles() {
        return List.of(
                new Group(
                        "2 % of 5xx that the server does not count",
                        called("uncounted-failures").failures(0.02, false).demands(ratio(1.05)),
                        called("counted-failures").failures(0.02, true).demands(ratio(1.05))),
                new Group(
                        "Announces ten times the truth",
                        called("announces-more")
                                .saying(Headers.announcing(10, false))
                                .demands(ratio(1.15), rejected(0.01)),
                        called("announces-more-left")
                                .saying(Headers.announcing(10, true))
                                .demands(ratio(1.15), rejected(0.01))),
                new Group(
                        "Retry-After 0 on both limits, rejected calls count",
                        called("retry-at-once")
                                .rejectedCount()
                                .with(Stranger.each(1))
                                .saying(Headers.retryAfter((seconds, now) -> "0"))
                                .demands(ratio(1.5)),
                        called("retry-at-once-no-headers")
                                .rejectedCount()
                                .with(Stranger.each(1))
                                .headers(Headers.NONE)
                                .saying(Headers.retryAfter((seconds, now) -> "0"))
                                .demands(ratio(1.5))),
                new Group(
                        "429 without any header; no headers at all with a stranger of 1/s",
                        called("silent-rejections")
                                .limits(HOUR, TIGHT_MINUTE)
                                .saying(Headers.silentRejections())
                                .demands(ratio(1.10), rejected(0.05)),
                        called("no-headers")
                                .with(Stranger.each(1))
                                .headers(Headers.NONE)
                                .demands(ratio(1.10), rejected(0.05)),
                        called("no-headers-used")
                                .usedBefore(2_500)
                                .headers(Headers.NONE)
                                .demands(ratio(1.10), rejected(0.05)),
                        called("no-headers-used-both")
                                .usedBefore(2_500)
                                .with(Stranger.each(1))
                                .headers(Headers.NONE)
                                .demands(ratio(1.10), rejected(0.05))),
                new Group(
                        "Retry-After as fraction, HTTP-date in its three forms, twice, negative, garbage; a 429 that is not the hour's",
                        retryAfter("fraction", (seconds, now) -> seconds + ".5"),
                        retryAfter("http-date", (seconds, now) -> Headers.HTTP_DATE.format(at(seconds, now))),
                        retryAfter("rfc850-date", (seconds, now) -> RFC_850.format(at(seconds, now))),
                        retryAfter("asctime-date", (seconds, now) -> ASCTIME.format(at(seconds, now))),
                        retryAfter("twice", (seconds, now) -> seconds + ", " + seconds),
                        retryAfter("negative", (seconds, now) -> "-1"),
                        retryAfter("garbage", (seconds, now) -> "soon"),
                        called("stray-rejection")
                                .items(2_000)
                                .strayRejection(20)
                                .saying(Headers.without(Headers.RETRY_AFTER))
                                .demands(ratio(1.10), silence(120))),
                new Group(
                        "503 with Retry-After as throttle",
                        called("throttled-503")
                                .limits(HOUR, TIGHT_MINUTE)
                                .rejectingWith(503)
                                .saying(Headers.retryAfterAlways())
                                .demands(ratio(1.10), rejected(0.05))),
                new Group(
                        "A server that takes 4 connections and aborts the rest",
                        called("four-connections").items(2_000).connections(4).demands(ratio(1.5))));
    }

    private static Instant at(int seconds, long now) {
        return Instant.ofEpochSecond(now + seconds);
    }

    private static World retryAfter(String name, Headers.Text text) {
        return called("retry-after-" + name)
                .items(2_000)
                .limits(HOUR, TIGHT_MINUTE)
                .saying(Headers.retryAfter(text))
                .demands(ratio(1.10), silence(120));
    }

    private static List<Group> own() {
        return List.of(
                new Group(
                        "SIGSTOP 20 s, sleep of an hour",
                        called("stopped-20s").pausedAt(300, 20, true).demands(secondsLost(80)),
                        called("stopped-early")
                                .items(4_000)
                                .pausedAt(10, 20, true)
                                .demands(secondsLost(80)),
                        called("slept-an-hour")
                                .items(8_000)
                                .pausedAt(600, 3_600, false)
                                .demands(secondsLost(3_660)),
                        called("stopped-an-hour")
                                .items(8_000)
                                .pausedAt(600, 3_600, true)
                                .demands(secondsLost(3_660))),
                new Group(
                        "Single calls beside bulk runs, defaults",
                        called("single-calls").singleCallEach(30).demands(singles()),
                        called("more-single-calls").singleCallEach(7).demands(singles())),
                new Group(
                        "`--limits` slower than announced; `250/1m` alone",
                        called("slower-limits")
                                .items(3_000)
                                .configured("100/1m,2000/1h")
                                .demands(inAnyMinute(100), inAnyHour(2_000)),
                        called("minute-alone").configured("250/1m").demands(inAnyMinute(250), noRejection())));
    }

    private static Demand[] singles() {
        return new Demand[] {singleCalls99(2), noSingleCallFails(), ratio(1.02)};
    }
}
