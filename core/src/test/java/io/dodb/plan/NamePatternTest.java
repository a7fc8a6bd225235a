package io.dodb.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "app-*, app-1, true",
        "app-*, app-, true",
        "app-*, app, false",
        "*-ro, team-ro, true",
        "*-ro, team-ro-2, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "*, anyone, true",
        "app, app, true",
        "app, App, false",
        "a.c, abc, false",
        "**, x, true"
    })
    void aStarStandsForAnyText(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void manyStarsTakeNoTime() {
        assertThat(new NamePattern("*a".repeat(200) + "b").matches("a".repeat(20_000)))
                .isFalse();
    }

    @Test
    void anEmptyPatternIsRefused() {
        assertThatThrownBy(() -> new NamePattern("")).isInstanceOf(IllegalArgumentException.class);
    }
}
