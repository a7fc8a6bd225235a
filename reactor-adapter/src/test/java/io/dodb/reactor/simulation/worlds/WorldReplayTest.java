package io.dodb.reactor.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes runs again that have failed: those that are kept, and the one that {@code -Ddodb.world=NAME -Ddodb.seed=N} names. */
class WorldReplayTest {
    private static final Path KEPT = Path.of("src/test/resources/worlds-kept-seeds.txt");

    static Stream<Replay> kept() throws IOException {
        return Files.readAllLines(KEPT).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Replay::parse);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("kept")
    @DisabledIfSystemProperty(named = "dodb.world", matches = ".+")
    void doesNotFailAgain(Replay replay) {
        WorldResult result = replay.run();

        assertThat(WorldsReport.unmet(result)).as(replay.advice()).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "dodb.world", matches = ".+")
    void tellsHowItGoes() {
        World world = Worlds.named(System.getProperty("dodb.world"));
        int items = Integer.getInteger("dodb.items", world.items);
        WorldResult result = WorldRun.run(world, items, Long.getLong("dodb.seed", 1), System.out::println);
        WorldsReport report = new WorldsReport();
        report.group("What came of it", List.of(List.of(result)));
        report.lines().forEach(System.out::println);

        assertThat(WorldsReport.unmet(result)).isEmpty();
    }
}
