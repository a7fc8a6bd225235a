package io.dodb.reactor.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever was wrong: once it has ended, a run loses no more than one window. {@code -Ddodb.seeds=100} makes as many runs with each trouble,
 * and as many with several troubles at once.
 */
class LivenessTest {
    private static final int SEEDS = Integer.getInteger("dodb.seeds", 2);

    static Stream<World> troubles() {
        return Troubles.all().stream().flatMap(group -> group.worlds().stream());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void nothingOutlastsItsTroubleByMoreThanAWindow(World world) {
        check(
                world.name,
                seeds().mapToObj(seed -> WorldRun.run(world, world.items, seed)).toList());
    }

    @Test
    @EnabledIfSystemProperty(named = "dodb.seeds", matches = "\\d+")
    void norDoSeveralTroublesAtOnce() {
        check(
                "several troubles",
                seeds().mapToObj(seed -> {
                            World world = Troubles.mixed(seed);
                            return WorldRun.run(world, world.items, seed);
                        })
                        .toList());
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS).parallel();
    }

    private static void check(String name, List<WorldResult> runs) {
        double worst = runs.stream()
                .mapToDouble(WorldResult::secondsLostAfterTrouble)
                .max()
                .orElseThrow();
        System.out.printf(Locale.ROOT, "%s, %d seeds: at most %.0f s lost after it%n", name, SEEDS, worst);
        assertThat(runs)
                .allSatisfy(run -> assertThat(WorldsReport.unmet(run))
                        .as(Replay.of(run).advice())
                        .isEmpty())
                .allSatisfy(run -> assertThat(run.end())
                        .as("it was at work when the trouble ended")
                        .isGreaterThan(run.world().troubleUntil));
    }
}
