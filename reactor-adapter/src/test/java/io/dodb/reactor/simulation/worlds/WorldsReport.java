package io.dodb.reactor.simulation.worlds;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of worlds: what is demanded, and what was reached in the worst of the runs. */
final class WorldsReport {
    private static final String HOLDS = "holds";
    private static final String SHORT = "SHORT";
    private static final String OF_WORLD = "  ";
    private static final String OF_DEMAND = "    ";

    private static final List<String> HEAD = List.of(
            "The whole engine in every world, in virtual time. Made by WorldsReportTest; of all seeds, the worst.",
            "ratio: the time it took, over the least time for the requests that were let in, beside the same strangers.",
            "",
            "| world | demanded | reached | |",
            "| --- | --- | --- | --- |");

    private final List<String> rows = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private int demands;
    private int met;

    /** The runs in the worlds of one kind, each list of one world. */
    void group(String title, List<List<WorldResult>> runs) {
        details.add("");
        details.add(title);
        runs.forEach(this::world);
        rows.add(row(title, runs));
    }

    /** Of each demand the worst in all of these worlds. */
    private static String row(String title, List<List<WorldResult>> runs) {
        Set<String> demanded = new LinkedHashSet<>();
        List<String> reached = new ArrayList<>();
        boolean holds = true;
        for (Demand demand : demands(runs)) {
            if (demanded.add(demand.toString())) {
                double worst = demand.reached(runs.stream()
                        .filter(world -> isDemanded(demand, world))
                        .flatMap(List::stream)
                        .toList());
                reached.add(demand.shown().apply(worst));
                holds &= demand.isMet(worst);
            }
        }
        return "| " + title + " | " + String.join("; ", demanded) + " | " + String.join("; ", reached) + " | "
                + (holds ? HOLDS : SHORT) + " |";
    }

    private static List<Demand> demands(List<List<WorldResult>> runs) {
        return runs.stream()
                .flatMap(world -> world.get(0).world().demands.stream())
                .toList();
    }

    private static boolean isDemanded(Demand demand, List<WorldResult> world) {
        return world.get(0).world().demands.stream()
                .anyMatch(other -> other.toString().equals(demand.toString()));
    }

    private void world(List<WorldResult> runs) {
        World world = runs.get(0).world();
        details.add(String.format(
                Locale.ROOT,
                OF_WORLD + "%-25s n %,7d  ratio %s, 429s %d of the hour, %d of the minute%s",
                world.name,
                runs.get(0).items(),
                ratios(runs),
                runs.stream().mapToInt(WorldResult::rejectedByHour).max().orElseThrow(),
                runs.stream().mapToInt(WorldResult::rejectedByMinute).max().orElseThrow(),
                unfinished(runs)));
        for (Demand demand : world.demands) {
            double reached = demand.reached(runs);
            demands++;
            met += demand.isMet(reached) ? 1 : 0;
            details.add(String.format(
                    Locale.ROOT,
                    OF_DEMAND + "%-30s %10s  %s",
                    demand,
                    demand.shown().apply(reached),
                    demand.isMet(reached) ? HOLDS : SHORT));
        }
    }

    private static String ratios(List<WorldResult> runs) {
        double least = runs.stream().mapToDouble(WorldResult::ratio).min().orElseThrow();
        double most = runs.stream().mapToDouble(WorldResult::ratio).max().orElseThrow();
        String worst = ratio(most);
        return worst.equals(ratio(least)) ? worst : ratio(least) + " to " + worst;
    }

    private static String ratio(double ratio) {
        return Double.isInfinite(ratio) ? "none" : String.format(Locale.ROOT, "%.4f", ratio);
    }

    private static String unfinished(List<WorldResult> runs) {
        return runs.stream()
                .filter(run -> !run.finished())
                .findFirst()
                .map(run -> String.format(
                        Locale.ROOT,
                        ", %,d applied when given up after %.0f h",
                        run.applied(),
                        run.end() / (double) World.HOUR))
                .orElse("");
    }

    /** All lines. */
    List<String> lines() {
        return Stream.of(
                        HEAD.stream(),
                        rows.stream(),
                        Stream.of("", met + " of " + demands + " demands hold:"),
                        details.stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** What holds according to these lines: each the name of a world, and a demand. */
    static Set<String> held(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(OF_DEMAND) && lines.get(i).endsWith(HOLDS))
                .mapToObj(
                        i -> worldAbove(lines, i) + ": " + lines.get(i).strip().split(" {2,}", 2)[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String worldAbove(List<String> lines, int demand) {
        return IntStream.iterate(demand, i -> i - 1)
                .mapToObj(lines::get)
                .filter(line -> !line.startsWith(OF_DEMAND))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ", 2)[0];
    }

    /** What the run did not do. */
    static List<String> unmet(WorldResult result) {
        List<String> unmet = new ArrayList<>();
        if (!result.finished()) {
            unmet.add("only " + result.applied() + " of " + result.items() + " applied");
        }
        for (Demand demand : result.world().demands) {
            double reached = demand.reached(List.of(result));
            if (!demand.isMet(reached)) {
                unmet.add(demand + ", but it is " + demand.shown().apply(reached));
            }
        }
        return unmet;
    }
}
