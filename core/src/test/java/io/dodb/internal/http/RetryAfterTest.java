package io.dodb.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole reply asks for; the forms of the field alone are tested where the rate limits are read. */
class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | PT0S",
                "1                             | PT1S",
                "0.2                           | PT1S",
                "90000                         | PT24H",
                "Mon, 05 Jan 2026 10:00:30 GMT | PT30S",
                "Mon, 05 Jan 2026 09:00:00 GMT | PT0S"
            })
    void isAWaitFromTheReplysOwnDateOn(String value, Duration wait) {
        assertThat(RetryAfter.of(HttpFields.of(Map.of("Retry-After", value, "Date", "Mon, 05 Jan 2026 10:00:00 GMT"))))
                .isEqualTo(wait);
    }

    @Test
    void aDateWithoutADateToMeasureItAgainstIsAMinute() {
        assertThat(RetryAfter.of(HttpFields.of(Map.of("Retry-After", "Mon, 05 Jan 2026 10:00:30 GMT"))))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", ".5", "1.", "soon"})
    void whatCannotBeReadIsNoWait(String value) {
        assertThat(RetryAfter.of(HttpFields.of(Map.of("Retry-After", value)))).isNull();
        assertThat(RetryAfter.of(HttpFields.of(Map.of()))).isNull();
    }
}
