package io.dodb.reactor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the report shows for one seed, for many: {@code -Ddodb.seeds=500} runs as many of each. */
class EverySeedTest {

    @ParameterizedTest(name = "{1} items")
    @CsvSource({"20, 5000, 1.02", "4, 20000, 1.002", "1, 100000, 1.002"})
    void anIdleTokenSeesNoRejectionAndLosesNoTime(int usually, int items, double ratio) {
        int seeds = Integer.getInteger("dodb.seeds", usually);
        double worst = LongStream.range(0, seeds)
                .mapToObj(seed -> Simulation.run(Scenario.idle("seed " + seed), items, seed))
                .peek(result -> {
                    assertThat(result.rejected()).as(result.scenario()).isZero();
                    assertThat(result.failed()).as(result.scenario()).isZero();
                })
                .mapToDouble(Simulation.Result::ratio)
                .max()
                .orElseThrow();
        System.out.printf(Locale.ROOT, "%d seeds, %d items: worst ratio %.4f, no 429%n", seeds, items, worst);
        assertThat(worst).isLessThanOrEqualTo(ratio);
    }
}
