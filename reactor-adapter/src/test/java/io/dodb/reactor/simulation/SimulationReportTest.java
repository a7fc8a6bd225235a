package io.dodb.reactor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole engine against the limits, hours in milliseconds. */
class SimulationReportTest {

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {1_000, 5_000, 20_000})
    void anIdleTokenIsUsedUpAndNothingIsRejected(int items) {
        Simulation.Result result = Simulation.run(Scenario.idle("idle"), items, 7);

        assertThat(result.rejected()).isZero();
        assertThat(result.failed()).isZero();
        assertThat(result.ratio()).isLessThan(items < 5_000 ? 1.05 : items < 20_000 ? 1.02 : 1.002);
    }
}
