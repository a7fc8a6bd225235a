package io.dodb.benchmarks.process;

import io.dodb.benchmarks.client.Contender;
import io.dodb.benchmarks.server.FixedServer;
import io.dodb.benchmarks.server.Http2Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole processes side by side: each client in a JVM of its own on one core, the server on the other, rounds in turn. The figures are ratios
 * to the hand-written call of the same round.
 *
 * <p>Arguments: {@code --rounds N}, {@code --calls N}, {@code --in-flight N}, {@code --warm-up N}, {@code --unpinned}, {@code --http2} for
 * a server that speaks it, and the names of the contenders; all that fit if none is given.
 */
public final class SideBySide {
    private int rounds = 7;
    private int warmUps = 6;
    private int calls = 20_000;
    private int inFlight = 32;
    private boolean pinned = true;
    private boolean http2;
    private final List<Contender> contenders = new ArrayList<>();

    private SideBySide(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--warm-up" -> warmUps = Integer.parseInt(arguments[++i]);
                case "--calls" -> calls = Integer.parseInt(arguments[++i]);
                case "--in-flight" -> inFlight = Integer.parseInt(arguments[++i]);
                case "--unpinned" -> pinned = false;
                case "--http2" -> http2 = true;
                default -> contenders.add(Contender.of(arguments[i]));
            }
        }
        if (contenders.isEmpty()) {
            contenders.addAll(http2 ? Contender.overHttp2() : Contender.overHttp11());
        } else if (!contenders.contains(Contender.HAND_WRITTEN)) {
            contenders.add(0, Contender.HAND_WRITTEN);
        }
    }

    /** Measures and prints a table. */
    public static void main(String[] arguments) throws IOException {
        new SideBySide(arguments).run();
    }

    private void run() throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        try (Child server = Child.start(pinned ? 1 : -1, http2 ? Http2Server.class : FixedServer.class)) {
            String url = server.read();
            try {
                for (Contender contender : contenders) {
                    candidates.add(new Candidate(
                            contender, Child.start(pinned ? 0 : -1, Worker.class, contender, url, inFlight)));
                }
                measure(candidates);
            } finally {
                candidates.forEach(Candidate::close);
            }
        }
        print(candidates);
    }

    private void measure(List<Candidate> candidates) throws IOException {
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < candidates.size(); i++) {
                // not always in the same order
                candidates.get(Math.floorMod(i + round, candidates.size())).run(calls, round >= 0);
            }
        }
    }

    @SuppressWarnings("SystemOut") // that is its purpose
    private void print(List<Candidate> candidates) {
        System.out.printf(
                Locale.ROOT,
                "%d rounds of %,d calls, %d in flight, %s; median (least to most) of the ratio to %s in the same round%n%n",
                rounds,
                calls,
                inFlight,
                pinned ? "client pinned to one core, server to another" : "not pinned",
                Contender.HAND_WRITTEN);
        System.out.println("| client | CPU per call | allocated per call | calls a second |"
                + " CPU, us | bytes | calls/s | peak RSS, MB | start to first answer, ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        Candidate baseline = candidates.get(contenders.indexOf(Contender.HAND_WRITTEN));
        for (Candidate candidate : candidates) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.1f | %,.0f | %,.0f | %d | %.0f |%n",
                    candidate.contender,
                    candidate.ratio(Reading::cpuPerCall, baseline),
                    candidate.ratio(Reading::bytesPerCall, baseline),
                    candidate.ratio(Reading::callsPerSecond, baseline),
                    candidate.median(Reading::cpuPerCall) / 1000,
                    candidate.median(Reading::bytesPerCall),
                    candidate.median(Reading::callsPerSecond),
                    (long) candidate.median(Reading::peakKilobytes) / 1024,
                    candidate.firstAnswerNanos / 1e6);
        }
    }
}
