package io.dodb.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"0ms, PT0S", "150ms, PT0.15S", "2s, PT2S", "1m, PT1M", "' 90m ', PT90M", "1h, PT1H", "007s, PT7S"})
    void readsAWholeNumberAndAUnit(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1.5s", "-1s", "+1s", "1 s", "1S", "1d", "1m30s", "1234567890s"})
    void refusesAnythingElseAndSaysWhatIsRead(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse(text))
                .withMessage("'" + text
                        + "' is not a duration; write a whole number and a unit of ms, s, m or h, such as 150ms");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0ms",
        "PT0.0009S, 0ms",
        "PT0.999S, 999ms",
        "PT1S, 1s",
        "PT1.5S, 1500ms",
        "PT59S, 59s",
        "PT1M, 1m",
        "PT90S, 90s",
        "PT59M, 59m",
        "PT1H, 1h",
        "PT1H1S, 3601s",
        "PT90M, 90m",
        "PT24H, 24h"
    })
    void writesTheLargestUnitThatShowsItWhole(Duration duration, String text) {
        assertThat(DurationText.format(duration)).isEqualTo(text);
    }

    @Test
    void readsBackWhatItWrites() {
        Random random = new Random(1);
        long[] units = {1, 1_000, 60_000, 3_600_000};
        for (int i = 0; i < 1_000; i++) {
            Duration duration = Duration.ofMillis(random.nextInt(5_000) * units[random.nextInt(units.length)]);
            assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
        }
    }
}
