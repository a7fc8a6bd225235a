package io.dodb.reactor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole engine against the two limits in virtual time, and compares what came of it with the checked-in report. {@code
 * -Ddodb.report=update} writes the report anew.
 */
class SimulationReportTest {
    private static final Path REPORT = Path.of("src/test/resources/simulation-report.txt");
    private static final Scenario IDLE = Scenario.idle("idle token");
    private static final Scenario BASE = IDLE.with(change -> change.failures(0.005));

    /** Everybody else's requests leave so much of the limits. */
    private static final int LEFT_OF_HOUR = 1_400;

    private static final int LEFT_OF_MINUTE = 190;

    private final List<String> report = new ArrayList<>();

    @Test
    void theReportIsTrue() throws IOException {
        report.add("Simulated runs of the bulk engine against 5,000 requests an hour and 250 a minute, both sliding.");
        report.add(
                "Made by SimulationReportTest; the bound is the least time for the requests that the server let in.");
        heading("An idle token, no faults");
        for (int items : new int[] {1_000, 5_000, 20_000, 100_000}) {
            Simulation.Result result = Simulation.run(IDLE, items, 7);
            line(result);
            assertThat(result.rejected()).isZero();
            assertThat(result.failed()).isZero();
            assertThat(result.ratio()).isLessThanOrEqualTo(items < 5_000 ? 1.05 : items < 20_000 ? 1.02 : 1.002);
        }
        heading("0.5 % of 5xx, and");
        for (Scenario scenario : hard()) {
            for (int items : new int[] {5_000, 20_000}) {
                Simulation.Result result = Simulation.run(scenario, items, 11);
                line(result);
                assertThat(result.failed()).as("no item is lost").isZero();
            }
        }
        strangers();
        compare();
    }

    private static List<Scenario> hard() {
        return List.of(
                BASE.with(change -> change.named("nothing else")),
                BASE.with(change -> change.named("rejected requests count").rejectedCount()),
                BASE.with(change ->
                        change.named("the minute is fixed, not sliding").fixedMinute()),
                BASE.with(change ->
                        change.named("the server's clock is 30 s ahead").skew(30)),
                BASE.with(change ->
                        change.named("the server's clock is 30 s behind").skew(-30)),
                BASE.with(change -> change.named("our clock runs 80 ppm fast").drift(80)),
                BASE.with(change -> change.named("2 % take 5 to 20 s more").latency(LatencyModel.SPIKES)),
                BASE.with(
                        change -> change.named("20 % of answers held up to 4 s").heldAnswers()),
                BASE.with(change -> change.named("latencies with a long tail").latency(LatencyModel.LOGNORMAL)),
                BASE.with(change -> change.named("ten minutes of 503").outage(120, 720)),
                BASE.with(
                        change -> change.named("a stranger sends bursts of 100").strangers(Scenario.Strangers.BURSTS)),
                BASE.with(change -> change.named("all at once")
                        .rejectedCount()
                        .fixedMinute()
                        .skew(-30)
                        .latency(LatencyModel.SPIKES)
                        .heldAnswers()
                        .strangers(Scenario.Strangers.BURSTS)));
    }

    private void strangers() {
        heading("A stranger sends 1 request a second; the bound leaves it whole; 10 seeds");
        Scenario steady = IDLE.with(change -> change.strangers(Scenario.Strangers.STEADY));
        for (int items : new int[] {5_000, 20_000}) {
            List<Simulation.Result> results = LongStream.rangeClosed(1, 10)
                    .mapToObj(seed -> Simulation.run(steady, items, seed))
                    .toList();
            double worstRatio = results.stream()
                    .mapToDouble(result -> result.ratio(LEFT_OF_HOUR, LEFT_OF_MINUTE))
                    .max()
                    .orElseThrow();
            double meanRejected = results.stream()
                    .mapToDouble(Simulation.Result::rejectedShare)
                    .average()
                    .orElseThrow();
            double worstRejected = results.stream()
                    .mapToDouble(Simulation.Result::rejectedShare)
                    .max()
                    .orElseThrow();
            double theirs = results.stream()
                    .mapToDouble(Simulation.Result::strangersShare)
                    .average()
                    .orElseThrow();
            report.add(String.format(
                    Locale.ROOT,
                    "%-36s %7d  worst ratio %.4f  rejected %.3f %% on average, %.3f %% at worst;  of the stranger's %.2f %%",
                    "1 request a second",
                    items,
                    worstRatio,
                    100 * meanRejected,
                    100 * worstRejected,
                    100 * theirs));
            assertThat(results).allSatisfy(result -> assertThat(result.failed()).isZero());
            assertThat(worstRatio).isLessThanOrEqualTo(1.02);
            assertThat(worstRejected).isLessThanOrEqualTo(items < 20_000 ? 0.01 : 0.004);
        }
    }

    private void heading(String text) {
        report.add("");
        report.add(text);
        report.add("-".repeat(text.length()));
    }

    private void line(Simulation.Result result) {
        report.add(String.format(
                Locale.ROOT,
                "%-36s %7d  end %-12s bound %-9s ratio %.4f  429s %3d  failed %d  peak in flight %d",
                result.scenario(),
                result.items(),
                clock(result.makespan().toMillis()),
                clock(result.bound().toMillis()),
                result.ratio(),
                result.rejected(),
                result.failed(),
                result.peakInFlight()));
    }

    private static String clock(long millis) {
        return String.format(
                Locale.ROOT, "%d:%02d:%04.1f", millis / 3_600_000, millis / 60_000 % 60, millis % 60_000 / 1000.0);
    }

    private void compare() throws IOException {
        if ("update".equals(System.getProperty("dodb.report"))) {
            Files.write(REPORT, report);
        }
        assertThat(report).isEqualTo(Files.readAllLines(REPORT));
    }
}
