package io.dodb.internal.http;

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
                "Sun, 06 Nov 1994 09:49:37 +0100 | 784111777",
                "Sunday, 06-Nov-94 08:49:37 GMT | 784111777",
                "Thursday, 01-Jan-70 00:00:00 GMT | 0",
                "Wednesday, 06-Nov-30 08:49:37 GMT | 1920185377",
                "Saturday, 06-Nov-94 08:49:37 GMT | 3939871777",
                "Friday, 06-Nov-05 08:49:37 GMT | 4286940577",
                "Sun Nov  6 08:49:37 1994 | 784111777",
                "Wed Nov 16 08:49:37 1994 | 784975777",
                "Wed Feb 29 23:59:59 2040 | 2214172799"
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
                "Wed, 29 Feb 2023 08:49:37 GMT",
                "Monday, 06-Nov-94 08:49:37 GMT",
                "Sunday, 06-Nov-1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37",
                "Mon Nov  6 08:49:37 1994",
                "Sun Nov 31 08:49:37 1994",
                "Sun Nov 6 08:49:37 1994 GMT",
                "1994-11-06T08:49:37Z"
            })
    void anythingElseIsNone(String text) {
        assertThat(HttpDate.epochSecond(text)).isEqualTo(HttpDate.UNREADABLE);
    }

    /** The formatter of the JDK as the judge. */
    @ParameterizedTest
    @ValueSource(strings = {"EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy"})
    void theOldFormatsAgreeWithTheFormatter(String pattern) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long second = random.nextLong(0, 4_000_000_000L);
            String text = format.format(Instant.ofEpochSecond(second));
            assertThat(HttpDate.epochSecond(text)).as("%s", text).isEqualTo(second);
        }
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
