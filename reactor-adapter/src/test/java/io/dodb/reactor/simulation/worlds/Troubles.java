package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.Demand.lostAfterTrouble;
import static io.dodb.reactor.simulation.worlds.World.called;

import java.util.List;
import java.util.Random;

/** Worlds in which something is wrong, until it ends. From then on the run goes on as if nothing had been, after one window at most. */
final class Troubles {
    /** When all of them end. */
    private static final long END = 1_500;

    /** What the names of those begin with that are made of a number. */
    static final String MIXED = "ends-mixed-";

    private Troubles() {}

    static List<Worlds.Group> all() {
        return List.of(new Worlds.Group(
                "Trouble of every kind, that ends after 25 minutes",
                trouble("ends-bare-429s")
                        .changing(0, 2_500, 100)
                        .changing(END, 5_000, 250)
                        .saying(Headers.without(Headers.LIMIT, Headers.REMAINING, Headers.RESET, Headers.RETRY_AFTER)
                                .until(END)),
                trouble("ends-retry-at-once")
                        .rejectedCount()
                        .changing(0, 2_500, 100)
                        .changing(END, 5_000, 250)
                        .saying(Headers.retryAfter((seconds, now) -> "0").until(END)),
                trouble("ends-garbage")
                        .changing(0, 2_500, 100)
                        .changing(END, 5_000, 250)
                        .saying(Headers.retryAfter((seconds, now) -> "soon").until(END))
                        .saying(Headers.resetInMillis().until(END)),
                trouble("ends-outage").outage(300, END),
                trouble("ends-no-connection").connections(0, 300, END),
                trouble("ends-few-connections").connections(2, 0, END),
                trouble("ends-glitches").saying(Headers.glitches(0.2).until(END)),
                trouble("ends-nothing-remains").saying(Headers.glitches(1).until(END)),
                trouble("ends-minute-headers")
                        .saying(Headers.of(reply -> reply.limits().minute).until(END)),
                trouble("ends-half-the-limits").changing(120, 2_500, 125).changing(END, 5_000, 250),
                trouble("ends-small-minute").changing(120, 5_000, 10).changing(END, 5_000, 250),
                trouble("ends-announces-more")
                        .saying(Headers.announcing(10, true).until(END)),
                trouble("ends-stranger").with(Stranger.each(0.2).between(0, END)),
                trouble("ends-stranger-before").usedBefore(5_000),
                trouble("ends-stop").pausedAt(END - 20, 20, true),
                trouble("ends-sleep").pausedAt(END - 900, 900, false),
                trouble("ends-long-stop").pausedAt(END - 900, 900, true)));
    }

    private static World trouble(String name) {
        return trouble(name, END);
    }

    private static World trouble(String name, long end) {
        return called(name).items(8_000).troubleUntil(end).horizon(12).demands(lostAfterTrouble(3_600));
    }

    /** Several at once, as that number has it. */
    static World mixed(long number) {
        Random chance = new Random(number);
        int end = 300 + chance.nextInt(2_700);
        World world = trouble(MIXED + number, end);
        if (chance.nextBoolean()) {
            int percent = 10 + chance.nextInt(80);
            world.changing(chance.nextLong(end), 50 * percent, 250 * percent / 100)
                    .changing(end, 5_000, 250);
        }
        if (chance.nextBoolean()) {
            world.with(Stranger.burstsOf(1 + chance.nextInt(50), 0.2 + 30 * chance.nextDouble())
                    .between(chance.nextInt(end), end));
        }
        if (chance.nextInt(3) == 0) {
            world.connections(chance.nextInt(5), chance.nextLong(end), end);
        }
        if (chance.nextInt(4) == 0) {
            long length = 1 + chance.nextLong(end);
            world.pausedAt(end - length, length, chance.nextBoolean());
        }
        if (chance.nextInt(4) == 0) {
            world.rejectedCount();
        }
        if (chance.nextInt(4) == 0) {
            world.usedBefore(chance.nextInt(5_000));
        }
        return world.saying(lie(chance).until(end)).saying(lie(chance).until(end));
    }

    private static Headers lie(Random chance) {
        List<Headers> lies = List.of(
                Headers.glitches(chance.nextDouble()),
                Headers.lesserRemaining(),
                Headers.of(reply -> reply.limits().minute),
                Headers.announcing(2 + chance.nextInt(10), chance.nextBoolean()),
                Headers.without(Headers.LIMIT, Headers.REMAINING, Headers.RESET),
                Headers.without(Headers.DATE),
                Headers.silentRejections(),
                Headers.trueRemaining(),
                Headers.retryAfter((seconds, now) -> "0"),
                Headers.retryAfter((seconds, now) -> "600"),
                Headers.retryAfterAlways(),
                Headers.resetInMillis(),
                Headers.resetAhead(chance.nextInt(14_400) - 7_200),
                Headers.resetStale());
        return lies.get(chance.nextInt(lies.size()));
    }
}
