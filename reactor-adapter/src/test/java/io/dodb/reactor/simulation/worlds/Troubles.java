package io.dodb.reactor.simulation.worlds;

import static io.dodb.reactor.simulation.worlds.Demand.lostAfterTrouble;
import static io.dodb.reactor.simulation.worlds.World.called;

import java.util.List;

/** Worlds in which something is wrong, until it ends. From then on the run goes on as if nothing had been, after one window at most. */
final class Troubles {
    /** When all of them end. */
    private static final long END = 1_500;

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
        return called(name).items(8_000).troubleUntil(END).horizon(12).demands(lostAfterTrouble(3_600));
    }
}
