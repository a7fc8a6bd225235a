package io.dodb.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | 784111777",
                "Thu, 01 Jan 1970 00:00:00 GMT | 0",
                "Thu, 29 Feb 2024 23:59:59 GMT | 1709251199",
                "Sun, 6 Nov 1994 08:49:37 GMT  | 784111777",
                "Sun, 06 Nov 1994 09:49:37 +0100 | 784111777"
            })
    void readsADate(String text, long second) {
        assertThat(HttpDate.epochSecond(text)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "Sun, 06 Nov 1994 08:60:37 GMT",
                "Sun, 06 Nov 1994 08:49:61 GMT",
                "Sun, 32 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:+7 GMT",
                "Sun, 06 nov 1994 08:49:37 GMX",
                "Sun, 06 Nvo 1994 08:49:37 GMT",
                "Wed, 29 Feb 2023 08:49:37 GMT"
            })
    void anythingElseIsNone(String text) {
        assertThat(HttpDate.epochSecond(text)).isEqualTo(HttpDate.UNREADABLE);
    }

    /** The formatter of the JDK as the judge. */
    @Test
    void agreesWithTheFormatter() {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long second = random.nextLong(0, 4_000_000_000L);
            assertThat(HttpDate.epochSecond(format.format(Instant.ofEpochSecond(second))))
                    .isEqualTo(second);
        }
    }
}
