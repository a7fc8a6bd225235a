package io.dodb.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpFieldsTest {

    @Test
    void namesAreComparedWithoutRegardToCase() {
        HttpFields fields = HttpFields.of(Map.of("rateLimit-Reset", "7"));
        assertThat(fields.first("ratelimit-reset")).isEqualTo("7");
        assertThat(fields.first("RATELIMIT-RESET")).isEqualTo("7");
        assertThat(fields.first("ratelimit-limit")).isNull();
    }

    @Test
    void laterChangesOfTheMapAreNotSeen() {
        Map<String, String> values = new HashMap<>(Map.of("a", "1"));
        HttpFields fields = HttpFields.of(values);
        values.clear();
        assertThat(fields.first("A")).isEqualTo("1");
    }
}
