package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer as it was received, without its secrets. */
class RedactionTest {

    private static Operation<?> operation(String id) {
        return Objects.requireNonNull(Catalog.find(id), id);
    }

    private static String redacted(Operation<?> operation, String body) {
        return new String(WireCodec.INSTANCE.redact(operation, body.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void onlyTheSecretsAreReplacedAndEveryOtherByteStays() {
        String body = "{ \"conn\" : {\"ur\\u0069\" :\t\"p\\\"é\",  \"password\":\"\", \"x\":[{\"y\":{\"é\":1.50}}]},"
                + "\"user\":{\"name\":\"é\",\"password\" : \"pw\" , \"settings\":{\"acl\":[{\"topic\":\"t\"}]}}}\n";

        assertThat(redacted(operation("databases_get_user"), body))
                .isEqualTo(
                        "{ \"conn\" : {\"ur\\u0069\" :\t\"[redacted]\",  \"password\":\"\", \"x\":[{\"y\":{\"é\":1.50}}]},"
                                + "\"user\":{\"name\":\"é\",\"password\" : \"[redacted]\" , \"settings\":{\"acl\":[{\"topic\":\"t\"}]}}}\n");
    }

    @Test
    void theConfigOfASinkIsReadAsEachOfItsTypes() {
        String body = "{\"sinks\":[{\"sink_id\":\"1\",\"sink_name\":\"a\",\"sink_type\":\"rsyslog\",\"config\":{"
                + "\"server\":\"192.0.2.1\",\"port\":514,\"tls\":true,\"ca\":\"CA\",\"key\":\"K\",\"cert\":\"C\","
                + "\"logline\":\"L\",\"sd\":\"S\",\"url\":\"U\",\"datadog_api_key\":\"D\",\"not_known\":{\"a\":[\"N\",2]}}}]}";

        assertThat(redacted(operation("databases_list_logsink"), body))
                .isEqualTo(
                        "{\"sinks\":[{\"sink_id\":\"1\",\"sink_name\":\"a\",\"sink_type\":\"rsyslog\",\"config\":{"
                                + "\"server\":\"192.0.2.1\",\"port\":514,\"tls\":true,\"ca\":\"CA\",\"key\":\"[redacted]\","
                                + "\"cert\":\"[redacted]\",\"logline\":\"[redacted]\",\"sd\":\"[redacted]\",\"url\":\"[redacted]\","
                                + "\"datadog_api_key\":\"[redacted]\",\"not_known\":{\"a\":[\"[redacted]\",\"[redacted]\"]}}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // where something else than a text is due
                "{\"database\":{\"connection\":\"x\"}}       | {\"database\":{\"connection\":\"[redacted]\"}}",
                "{\"database\":{\"num_nodes\":\"x\"}}        | {\"database\":{\"num_nodes\":\"[redacted]\"}}",
                "{\"database\":{\"connection\":[{\"uri\":\"x\"}]}} | {\"database\":{\"connection\":[{\"uri\":\"[redacted]\"}]}}",
                "{\"database\":{\"connection\":{\"password\":{\"a\":[7,true,null]}}}}"
                        + " | {\"database\":{\"connection\":{\"password\":{\"a\":[\"[redacted]\",true,null]}}}}",
                // by the name of a member that no type has
                "{\"database\":{\"standby_password\":\"x\"}} | {\"database\":{\"standby_password\":\"[redacted]\"}}",
                "{\"database\":{\"keyspace\":\"x\"}}         | {\"database\":{\"keyspace\":\"x\"}}",
                "{\"apiToken\":{\"value\":\"x\"}}            | {\"apiToken\":{\"value\":\"[redacted]\"}}",
                // by what it is
                "{\"database\":{\"name\":\"pg://a:b@h/d\"}}  | {\"database\":{\"name\":\"[redacted]\"}}",
                "{\"database\":{\"name\":\"dop_v1_ab\"}}     | {\"database\":{\"name\":\"[redacted]\"}}",
                "{\"links\":{\"pages\":{\"next\":\"https://h/?page=2\"}}} | {\"links\":{\"pages\":{\"next\":\"https://h/?page=2\"}}}",
            })
    void whatIsInTheWrongPlaceOrUnknownIsJudgedStrictly(String body, String shown) {
        assertThat(redacted(operation("databases_get_cluster"), body)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>hunter2</html>", "{\"user\":{\"password\":\"hunter2", "{} hunter2", "{\"a\":hunter2}"})
    void whatIsNotJsonIsNotShownAtAll(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redacted(operation("databases_get_user"), body))
                .withMessage("the body is not JSON, so its secrets can't be found")
                .withNoCause();
    }

    @Test
    void whatIsNotInUtf8IsNotShownEither() {
        byte[] body = "{\"user\":{\"password\":\"hunter2\"}}".getBytes(UTF_16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireCodec.INSTANCE.redact(operation("databases_get_user"), body));
    }

    @Test
    void anEmptyBodyStaysEmpty() {
        assertThat(redacted(operation("databases_delete_user"), "")).isEmpty();
    }
}
