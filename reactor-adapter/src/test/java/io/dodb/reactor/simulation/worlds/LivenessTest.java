package io.dodb.reactor.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever was wrong: once it has ended, a run loses no more than one window. {@code -Ddodb.seeds=100} makes as many runs with each trouble.
 */
class LivenessTest {
    private static final int SEEDS = Integer.getInteger("dodb.seeds", 2);

    static Stream<World> troubles() {
        return Troubles.all().stream().flatMap(group -> group.worlds().stream());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void nothingOutlastsItsTroubleByMoreThanAWindow(World world) {
        List<WorldResult> runs = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> WorldRun.run(world, world.items, seed))
                .toList();

        System.out.printf(
                Locale.ROOT,
                "%s, %d seeds: %.0f s lost after it%n",
                world,
                SEEDS,
                runs.stream()
                        .mapToDouble(WorldResult::secondsLostAfterTrouble)
                        .max()
                        .orElseThrow());
        assertThat(runs)
                .allSatisfy(run -> assertThat(WorldsReport.unmet(run))
                        .as(Replay.of(run).advice())
                        .isEmpty())
                .allSatisfy(run -> assertThat(run.end())
                        .as("it was at work when the trouble ended")
                        .isGreaterThan(world.troubleUntil));
    }
}
