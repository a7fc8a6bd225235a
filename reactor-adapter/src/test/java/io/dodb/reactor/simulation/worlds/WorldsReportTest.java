package io.dodb.reactor.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole engine in every world, in virtual time, and compares what came of it with the checked-in report. {@code
 * -Ddodb.worlds=all} takes ten times as many seeds, which has a report of its own. {@code -Ddodb.report=update} writes the report anew;
 * but a demand that holds there must go on to hold. To let go of one, change its line by hand.
 */
class WorldsReportTest {
    private static final boolean ALL = "all".equals(System.getProperty("dodb.worlds"));
    private static final int SEEDS = ALL ? 20 : 2;
    private static final Path REPORT =
            Path.of("src/test/resources/" + (ALL ? "worlds-report-all.txt" : "worlds-report.txt"));

    @Test
    void theReportIsTrue() throws IOException {
        List<Worlds.Group> groups = Worlds.all();
        List<WorldResult> runs = groups.stream()
                .flatMap(group -> group.worlds().stream())
                .flatMap(world ->
                        LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> new Replay(world, world.items, seed)))
                .parallel()
                .map(Replay::run)
                .toList();
        WorldsReport report = new WorldsReport();
        groups.forEach(group -> report.group(
                group.title(),
                group.worlds().stream().map(world -> of(world, runs)).toList()));

        List<String> before = Files.exists(REPORT) ? Files.readAllLines(REPORT) : List.of();
        assertThat(lost(before, report, runs)).isEmpty();
        compare(before, report.lines());
    }

    private static List<WorldResult> of(World world, List<WorldResult> runs) {
        return runs.stream().filter(run -> run.world() == world).toList();
    }

    /** What held and does not hold any more, with the commands that show it. */
    private static List<String> lost(List<String> before, WorldsReport report, List<WorldResult> runs) {
        Set<String> held = WorldsReport.held(before);
        Set<String> holds = WorldsReport.held(report.lines());
        return runs.stream()
                .flatMap(run -> run.world().demands.stream()
                        .filter(demand -> !demand.isMet(demand.reached(List.of(run))))
                        .map(demand -> run.world().name + ": " + demand)
                        .filter(name -> held.contains(name) && !holds.contains(name))
                        .map(name -> name + "; " + Replay.of(run).advice()))
                .toList();
    }

    private static void compare(List<String> before, List<String> now) throws IOException {
        if ("update".equals(System.getProperty("dodb.report"))) {
            Files.write(REPORT, now);
        } else {
            assertThat(now).isEqualTo(before);
        }
    }
}
