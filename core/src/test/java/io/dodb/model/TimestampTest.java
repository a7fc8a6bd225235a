package io.dodb.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.option.EndDate;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2019-01-11T18:37:36Z, 2019-01-11T18:37:36Z",
        "2019-01-11T18:37:36.0Z, 2019-01-11T18:37:36Z",
        "2019-01-11T18:37:36.000Z, 2019-01-11T18:37:36Z",
        "2019-01-11T18:37:36.123456789Z, 2019-01-11T18:37:36.123456789Z",
        "2019-01-11T19:37:36+01:00, 2019-01-11T18:37:36Z"
    })
    void theTextIsKeptAndTheMomentIsRead(String text, Instant moment) {
        assertThat(new Timestamp(text)).hasToString(text);
        assertThat(new Timestamp(text).instant()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2019-01-11", "2019-13-11T18:37:36Z", "2019-01-11T18:37:36"})
    void whatIsNoMomentIsKeptToo(String text) {
        assertThat(new Timestamp(text)).hasToString(text);
        assertThat(new Timestamp(text).instant()).isNull();
    }

    @Test
    void aMomentHasAText() {
        Instant moment = Instant.parse("2026-01-05T10:20:30.25Z");
        assertThat(Timestamp.of(moment)).hasToString("2026-01-05T10:20:30.250Z");
        assertThat(Timestamp.of(moment).instant()).isEqualTo(moment);
    }

    @Test
    void anEndIsADateOrADateTimeOrAnyText() {
        assertThat(new EndDate("2027-06-30").date()).isEqualTo(LocalDate.of(2027, 6, 30));
        assertThat(new EndDate("2027-03-31T23:00:00Z").date()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(new EndDate("2027-3-31").date()).isNull();
        assertThat(new EndDate("soon").date()).isNull();
        assertThat(EndDate.NONE.date()).isNull();
    }
}
