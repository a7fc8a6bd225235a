package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ErrorBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"not_found\",\"message\":\"no\",\"request_id\":\"r\"} | no",
                "{\"errors\":[{\"code\":\"invalid\",\"detail\":\"too long\",\"pointer\":\"/a\"}]} | too long",
                "{\"errors\":[\"a\",\"b\",\"a\"]} | a; b",
                "{\"errors\":{\"name\":[\"is taken\",\"is long\"],\"size\":\"is odd\"}} | name: is taken; name: is long; size: is odd",
                "{\"message\":\"Failed\",\"errors\":[{\"msg\":\"a\"},{\"title\":\"b\"}]} | Failed: a; b",
                "{\"error\":{\"code\":422,\"message\":\"too long\"}} | too long",
                "{\"error\":\"invalid_token\",\"error_description\":\"expired\"} | invalid_token: expired",
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"detail\":\"at most 100\",\"status\":400} | Bad Request: at most 100",
                "{\"code\":\"conflict\",\"messages\":[\"is being modified\"]} | is being modified",
                "{\"id\":\"x\",\"message\":\"\",\"details\":{\"acl\":\"too many\"}} | acl: too many",
                "{\"why\":\"because\"} | {\"why\":\"because\"}",
                "{\"id\":\"x\",\"message\":{\"a\":1}} | {\"id\":\"x\",\"message\":{\"a\":1}}",
            })
    void theReasonIsFound(String body, String reason) {
        assertThat(error(body).message()).isEqualTo(reason);
    }

    @Test
    void aCodeStandsForTheId() {
        assertThat(error("{\"code\":\"conflict\",\"message\":\"m\"}")).isEqualTo(new ErrorBody("conflict", "m", null));
        assertThat(error("{\"code\":7,\"id\":\"i\",\"message\":\"m\"}")).isEqualTo(new ErrorBody("i", "m", null));
    }

    @Test
    void theCharsetIsFound() {
        assertThat(WireCodec.INSTANCE
                        .readError("{\"detail\":\"é\"}".getBytes(UTF_16))
                        .message())
                .isEqualTo("é");
        assertThat(WireCodec.INSTANCE
                        .readError("{\"detail\":\"é\"}".getBytes(UTF_16BE))
                        .message())
                .isEqualTo("é");
        assertThat(WireCodec.INSTANCE.readError("<p>é</p>".getBytes(UTF_16)).message())
                .isEqualTo("é");
        assertThat(error("\ufeff{\"why\":1}").message()).isEqualTo("{\"why\":1}");
    }

    @Test
    void noMoreIsReadThanIsShown() {
        String many = "{\"errors\":[" + "\"0123456789abcdef%s\",".repeat(50_000) + "\"end\"]}";
        StringBuilder different = new StringBuilder("{\"errors\":[");
        for (int i = 0; i < 50_000; i++) {
            different.append("\"0123456789abcdef").append(i).append("\",");
        }
        assertThat(error(many).message()).hasSizeLessThan(700);
        assertThat(error(different + "\"end\"]}").message()).hasSizeLessThan(700);
        assertThat(error("{\"errors\":" + "[".repeat(400) + "\"deep\"" + "]".repeat(400) + ",\"message\":\"m\"}")
                        .message())
                .isEqualTo("m");
    }

    private static ErrorBody error(String body) {
        return WireCodec.INSTANCE.readError(body.getBytes(UTF_8));
    }
}
