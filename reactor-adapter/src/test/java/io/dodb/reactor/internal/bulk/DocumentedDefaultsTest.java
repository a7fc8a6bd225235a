package io.dodb.reactor.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.Timeouts;
import io.dodb.retry.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The defaults that README and docs name are those of the code; those of the command's manuals: HelpFactsTest. */
class DocumentedDefaultsTest {
    private static final RetryPolicy SINGLE = RetryPolicy.DEFAULT;
    private static final RetryPolicy BULK = BulkEngine.TEN_ATTEMPTS;

    @Test
    void thoseOfTheReadme() throws IOException {
        Timeouts timeouts = Timeouts.DEFAULT;
        HttpConnections connections = HttpConnections.DEFAULT;
        BulkOptions bulk = BulkOptions.DEFAULT;

        assertThat(Files.readAllLines(Path.of("../README.md")).stream()
                        .filter(line -> line.startsWith("| "))
                        .toList())
                .satisfiesOnlyOnce(row -> assertThat(row)
                        .startsWith("| connect, attempt, total timeout | " + time(timeouts.connect()) + ", "
                                + time(timeouts.attempt()) + ", " + time(timeouts.total()) + " "))
                .satisfiesOnlyOnce(row -> assertThat(row)
                        .startsWith("| attempts | " + SINGLE.maxAttempts() + " for a single call, " + BULK.maxAttempts()
                                + " for an item of a bulk run; delays uniform in 0 to " + bounds(", ")
                                + ", ... at most "
                                + time(SINGLE.longestDelay()) + " |"))
                .satisfiesOnlyOnce(row -> assertThat(row)
                        .startsWith("| connections | " + connections.maxConnections() + ", closed after "
                                + time(connections.maxIdleTime()) + " idle or " + time(connections.maxLifeTime())
                                + " of age |"))
                .satisfiesOnlyOnce(row -> assertThat(row).startsWith("| rate limits | " + limits() + ". "))
                .satisfiesOnlyOnce(row -> assertThat(row)
                        .startsWith("| reserve, requests under way, wait for a limit | none, "
                                + Pacing.DEFAULT.maxInFlight() + ", as long as it takes"))
                .satisfiesOnlyOnce(row -> assertThat(row)
                        .matches("\\| in flight, per cluster \\| " + bulk.inFlight() + ", .*; " + bulk.perCluster()
                                + "; creates and deletes of users " + bulk.serialPerCluster() + " \\|"));
        assertThat(Pacing.DEFAULT.reserve()).isZero();
        assertThat(BULK.longestDelay()).isEqualTo(SINGLE.longestDelay());
    }

    @Test
    void thoseOfTheRetries() throws IOException {
        assertThat(Files.readString(Path.of("../docs/errors-and-retries.md")))
                .contains("A single call makes " + SINGLE.maxAttempts() + " attempts by default, an item of a bulk run "
                        + BULK.maxAttempts() + ". The delay is uniform between 0 and " + bounds(", then ", ", ")
                        + " and so on, at most " + time(SINGLE.longestDelay()) + ";");
    }

    /** The bounds of the first three delays. */
    private static String bounds(String separator) {
        return bounds(separator, separator);
    }

    private static String bounds(String first, String second) {
        Duration delay = SINGLE.firstDelay();
        return time(delay) + first + time(delay.multipliedBy(2)) + second + time(delay.multipliedBy(4));
    }

    private static String limits() {
        List<RateWindow> windows = RateLimits.DOCUMENTED.windows();
        return windows.stream()
                .map(window -> String.format(Locale.ROOT, "%,d", window.requests())
                        + (window.per().equals(Duration.ofHours(1)) ? " an hour" : " a minute"))
                .collect(Collectors.joining(", "));
    }

    private static String time(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() / 1000.0 + " s";
        }
        return duration.toSeconds() % 60 == 0 && duration.toMinutes() > 1
                ? duration.toMinutes() + " min"
                : duration.toSeconds() + " s";
    }
}
