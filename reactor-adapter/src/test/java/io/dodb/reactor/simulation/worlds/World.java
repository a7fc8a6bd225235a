package io.dodb.reactor.simulation.worlds;

import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.simulation.LatencyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A server, the way to it, whoever else uses its token, and what is sent there: as the API documents itself, but for what is set. To be
 * described in one expression, and then left alone.
 */
final class World {
    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 3600 * SECOND;

    final String name;
    final List<Demand> demands = new ArrayList<>();

    // what is sent
    int items = 20_000;
    int processes = 1;
    Pacing pacing = Pacing.DEFAULT;
    double secondsBetweenSingleCalls;
    ProcessTime.Pause pause = ProcessTime.Pause.NEVER;
    long horizon = 110 * HOUR;

    // the limits
    int perHour = 5_000;
    int perMinute = 250;
    Counting hour = Counting.SLIDING;
    Counting minute = Counting.SLIDING;
    boolean rejectedCount;
    int usedBefore;
    final List<Limits.Change> changes = new ArrayList<>();
    private double phase = -1;
    long troubleUntil;

    // what is answered
    Headers headers = Headers.DOCUMENTED;
    int rejection = 429;
    int strayRejection;
    double failures;
    boolean failuresCount = true;
    private long outageFrom;
    private long outageUntil;

    // the way
    LatencyModel latency = LatencyModel.USUAL;
    private int connections = Integer.MAX_VALUE;
    private long connectionsFrom;
    private long connectionsUntil = Long.MAX_VALUE;

    final List<Stranger> strangers = new ArrayList<>();

    private World(String name) {
        this.name = name;
    }

    static World called(String name) {
        return new World(name);
    }

    World demands(Demand... newDemands) {
        demands.addAll(List.of(newDemands));
        return this;
    }

    World items(int newItems) {
        items = newItems;
        return this;
    }

    /** So many processes share the items, and the token, and know nothing of each other. */
    World processes(int newProcesses) {
        processes = newProcesses;
        return this;
    }

    World configured(String limits) {
        pacing = pacing.withLimits(RateLimits.parse(limits));
        return this;
    }

    /** A single call every so many seconds, beside the bulk run of the first process. */
    World singleCallEach(double seconds) {
        secondsBetweenSingleCalls = seconds;
        return this;
    }

    /** The first process stands still for a while. */
    World pausedAt(long second, long seconds, boolean clockRuns) {
        pause = new ProcessTime.Pause(second * SECOND, seconds * SECOND, clockRuns);
        return this;
    }

    /** It is given up after so many hours. */
    World horizon(int hours) {
        horizon = hours * HOUR;
        return this;
    }

    World limits(int newPerHour, int newPerMinute) {
        perHour = newPerHour;
        perMinute = newPerMinute;
        return this;
    }

    World counting(Counting newHour, Counting newMinute) {
        hour = newHour;
        minute = newMinute;
        return this;
    }

    /** So many seconds of the hour by the clock have passed at the start; a random part of it otherwise. */
    World startingAt(int secondOfHour) {
        phase = secondOfHour;
        return this;
    }

    /** Rejected requests count, too. */
    World rejectedCount() {
        rejectedCount = true;
        return this;
    }

    /** So many requests were made within half an hour before the start. */
    World usedBefore(int requests) {
        usedBefore = requests;
        return this;
    }

    World changing(long second, int newPerHour, int newPerMinute) {
        changes.add(new Limits.Change(second * SECOND, newPerHour, newPerMinute));
        return this;
    }

    World headers(Headers newHeaders) {
        headers = newHeaders;
        return this;
    }

    /** What it says besides that which is documented, or instead. */
    World saying(Headers step) {
        return headers(headers.then(step));
    }

    /** Requests over the limit are answered with that status. */
    World rejectingWith(int status) {
        rejection = status;
        return this;
    }

    /** That request is answered 429 by something that is none of the two limits, and does not count. */
    World strayRejection(int number) {
        strayRejection = number;
        return this;
    }

    /** That share is answered 503. */
    World failures(double share, boolean count) {
        failures = share;
        failuresCount = count;
        return this;
    }

    /** All that is let in is answered 503 for a while. */
    World outage(long fromSecond, long untilSecond) {
        outageFrom = fromSecond * SECOND;
        outageUntil = untilSecond * SECOND;
        return this;
    }

    World latency(LatencyModel newLatency) {
        latency = newLatency;
        return this;
    }

    /** A request that comes while so many are under way loses its connection. */
    World connections(int most) {
        connections = most;
        return this;
    }

    World connections(int most, long fromSecond, long untilSecond) {
        connections = most;
        connectionsFrom = fromSecond * SECOND;
        connectionsUntil = untilSecond * SECOND;
        return this;
    }

    World with(Stranger stranger) {
        strangers.add(stranger);
        return this;
    }

    /** What is wrong here is over then. */
    World troubleUntil(long second) {
        troubleUntil = second * SECOND;
        return this;
    }

    boolean isOut(long now) {
        return now >= outageFrom && now < outageUntil;
    }

    boolean takesConnection(int underWay, long now) {
        return underWay < connections || now < connectionsFrom || now >= connectionsUntil;
    }

    /** The limits as they are before anything happens, but for what was used before; each call makes new ones that agree. */
    Limits limits(long seed) {
        Random chance = new Random(seed * 1000 + 5);
        long passed = (long) (phase < 0 ? chance.nextDouble() * HOUR : phase * SECOND);
        Limits limits = new Limits(hour.of(perHour, HOUR, passed), minute.of(perMinute, MINUTE, passed), rejectedCount);
        chance.longs(usedBefore, -HOUR / 2, 0).sorted().forEach(limits::count);
        return limits;
    }

    @Override
    public String toString() {
        return name;
    }
}
