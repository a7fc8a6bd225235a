package io.dodb.reactor.simulation.worlds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The whole engine in one world, in virtual time. */
final class WorldRun {
    private static final Duration STEP = Duration.ofMinutes(1);

    /** Who needs more requests than that for an item will not end. */
    private static final int REQUESTS_PER_ITEM = 5;

    private final World world;
    private final long seed;
    private final int items;
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final WorldServer server;
    private final List<Engine> engines = new ArrayList<>();
    private String lastState = "";

    private WorldRun(World world, int items, long seed) {
        this.world = world;
        this.seed = seed;
        this.items = items / world.processes * world.processes;
        server = new WorldServer(time, world, seed);
    }

    static WorldResult run(World world, int items, long seed) {
        return new WorldRun(world, items, seed).run(null);
    }

    /** The same, and tells every minute how it goes, if that has changed. */
    static WorldResult run(World world, int items, long seed, Consumer<String> news) {
        return new WorldRun(world, items, seed).run(news);
    }

    private WorldResult run(@Nullable Consumer<String> news) {
        int each = items / world.processes;
        for (int i = 0; i < world.processes; i++) {
            ProcessTime process = new ProcessTime(time, i == 0 ? world.pause : ProcessTime.Pause.NEVER);
            engines.add(new Engine(world, server, process, new Random(seed * 1000 + 100 + i)));
        }
        for (int i = 0; i < world.processes; i++) {
            engines.get(i).start(i * each, each);
        }
        engines.get(0).startSingleCalls();
        long enough = (long) items * REQUESTS_PER_ITEM;
        while (!isDone() && now() < world.horizon && server.arrivals.size() < enough) {
            time.advanceTimeBy(STEP);
            tell(news);
        }
        return result();
    }

    private void tell(@Nullable Consumer<String> news) {
        if (news == null) {
            return;
        }
        String state = engines.stream().map(Engine::state).collect(Collectors.joining(" | "));
        if (!state.equals(lastState)) {
            news.accept(String.format(Locale.ROOT, "%,7d s  %s", now() / World.SECOND, state));
            lastState = state;
        }
    }

    private boolean isDone() {
        return engines.stream().allMatch(Engine::isDone);
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    private WorldResult result() {
        long applied =
                engines.stream().mapToLong(engine -> engine.summary.applied()).sum();
        Instants accepted = server.accepted;
        long first = accepted.size() == 0 ? 0 : Math.max(0, accepted.get(0));
        long end = isDone() ? server.lastAnswer : now();
        return new WorldResult(
                world,
                seed,
                items,
                isDone() && applied == items,
                applied,
                first,
                end,
                Bound.of(world, seed, accepted, server.strangersAccepted, 0),
                Bound.of(world, seed, accepted, server.strangersAccepted, world.troubleUntil),
                server.arrivals,
                accepted,
                server.strangersArrivals,
                server.strangersAccepted,
                server.rejectedByHour,
                server.rejectedByMinute,
                server.aborted,
                engines.stream().map(engine -> engine.end).sorted().toList(),
                engines.get(0).singleCalls.stream().sorted().toList(),
                engines.get(0).singleCallsFailed);
    }
}
