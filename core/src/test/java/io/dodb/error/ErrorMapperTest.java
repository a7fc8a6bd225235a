package io.dodb.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import io.dodb.internal.json.WireCodec;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMapperTest {
    private static final Operation<Void> GET = Operation.get("databases_get_user", "/v2/databases/{id}/users/{name}");
    private static final Operation<Void> PUT =
            Operation.put("databases_update_user", "/v2/databases/{id}/users/{name}");
    private static final Operation<Void> POST = Operation.post("databases_add_user", "/v2/databases/{id}/users");
    private static final HttpFields NO_FIELDS = HttpFields.of(Map.of());

    @ParameterizedTest
    @CsvSource(
            value = {
                // status, type, transient, a write may have been applied
                "301, ApiException,            false, false",
                "400, InvalidRequestException, false, false",
                "401, AuthenticationException, false, false",
                "402, ApiException,            false, false",
                "403, PermissionException,     false, false",
                "404, NotFoundException,       false, false",
                "405, ApiException,            false, false",
                "408, ApiException,            true,  false",
                "409, ConflictException,       false, false",
                "412, ConflictException,       true,  false",
                "418, ApiException,            false, false",
                "422, InvalidRequestException, false, false",
                "429, RateLimitedException,    true,  false",
                "500, ServerException,         true,  true",
                "501, ServerException,         false, false",
                "502, ServerException,         true,  true",
                "503, ServerException,         true,  true",
                "504, ServerException,         true,  true",
                "520, ServerException,         true,  true",
            })
    void aStatusHasItsType(int status, String type, boolean isTransient, boolean ambiguous) {
        ErrorBody body = new ErrorBody("some_id", "what the server said", "req-7");
        for (Operation<Void> operation : List.of(GET, PUT, POST)) {
            ApiException error = ErrorMapper.map(operation, status, NO_FIELDS, body);

            assertThat(error.getClass().getSimpleName()).isEqualTo(type);
            assertThat(error.status()).isEqualTo(status);
            assertThat(error.isTransient()).isEqualTo(isTransient);
            assertThat(error.mayHaveBeenApplied()).isEqualTo(ambiguous && operation.idempotency() != Idempotency.SAFE);
            assertThat(error.operationId()).isEqualTo(operation.id());
            assertThat(error.errorId()).isEqualTo("some_id");
            assertThat(error.requestId()).isEqualTo("req-7");
            assertThat(error.attempts()).isEqualTo(1);
            assertThat(error)
                    .hasNoCause()
                    .hasMessageStartingWith(
                            operation.id() + " failed: " + status + " some_id: what the server said (request req-7)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "301 | databases_get_user failed: 301; redirects are not followed; check the base URL",
                "401 | databases_get_user failed: 401; check the token: it is missing, wrong or expired",
                "403 | databases_get_user failed: 403; the token needs the scope database:read",
                "412 | databases_get_user failed: 412; the cluster is busy; try again later",
                "429 | databases_get_user failed: 429; the hourly limit is used up",
                "404 | databases_get_user failed: 404",
                "409 | databases_get_user failed: 409",
                "502 | databases_get_user failed: 502",
            })
    void theMessageSaysWhatToDo(int status, String message) {
        assertThat(ErrorMapper.map(GET, status, NO_FIELDS, new ErrorBody(null, null, null)))
                .hasMessage(message);
    }

    @Test
    void aRateLimitSaysWhichOne() {
        HttpFields fields = HttpFields.of(Map.of("Retry-After", "17", "RateLimit-Remaining", "0"));
        ApiException minute = ErrorMapper.map(PUT, 429, fields, new ErrorBody("too_many_requests", "slow down", null));

        assertThat(minute)
                .hasMessage("databases_update_user failed: 429 too_many_requests: slow down;"
                        + " the minute limit is used up for 17 s");
        assertThat(((RateLimitedException) minute).rateLimit().retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(((RateLimitedException) minute).rateLimit().remaining()).isZero();
    }

    @Test
    void theRequestIdComesFromTheHeaderIfTheBodyHasNone() {
        HttpFields fields = HttpFields.of(Map.of("X-Request-Id", "from-header"));
        assertThat(ErrorMapper.map(GET, 404, fields, new ErrorBody("not_found", "no", null))
                        .requestId())
                .isEqualTo("from-header");
        assertThat(ErrorMapper.map(GET, 404, fields, new ErrorBody("not_found", "no", " "))
                        .requestId())
                .isEqualTo("from-header");
        assertThat(ErrorMapper.map(GET, 404, fields, new ErrorBody("not_found", "no", "from-body"))
                        .requestId())
                .isEqualTo("from-body");
        assertThat(ErrorMapper.map(GET, 404, NO_FIELDS, new ErrorBody("not_found", "no", null))
                        .requestId())
                .isNull();
    }

    @Test
    void aPageOfTheEdgeIsShownAsItsText() {
        String page = "<!DOCTYPE html>\n<html><head><title>504</title>\n<STYLE>body{color:red}</STYLE>"
                + "<script type=\"x\">track('<b>')</script></head>\r\n<body><h1>Gateway\ttime-out</h1></body></html>\n";
        assertThat(ErrorMapper.map(PUT, 504, NO_FIELDS, read(page)))
                .hasMessage("databases_update_user failed: 504: 504 Gateway time-out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\r\ntwo",
                "one\n\n\n two",
                "one\u0000two",
                "one\u001b[2Jtwo",
                "one\u0085two",
                "one\u009b2Jtwo",
                "one\u2028two",
                "one\u2029two",
                "one\u202etwo",
            })
    void theMessageIsOneLineThatDoesNothingToATerminal(String text) {
        ApiException error =
                ErrorMapper.map(GET, 400, HttpFields.of(Map.of("x-request-id", text)), new ErrorBody(text, text, null));
        assertThat(error.getMessage()).matches("[ -~]+").contains("one ").contains("two");
        assertThat(error.errorId()).matches("[ -~]+");
        assertThat(error.requestId()).matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dop_v1_0123456789abcdef", "doo_v1_A-b_9", "dor_v1_ff"})
    void whatLooksLikeATokenIsNotShown(String token) {
        String secret = token.substring("dop_v1_".length());
        ApiException error = ErrorMapper.map(
                GET,
                401,
                HttpFields.of(Map.of("x-request-id", "r-" + token)),
                new ErrorBody(token, "token " + token + ", is not (" + token + ")", null));
        assertThat(error.getMessage())
                .doesNotContain(secret)
                .contains("token [redacted], is not ([redacted])")
                .contains("(request r-[redacted])");
        assertThat(error.errorId()).isEqualTo("[redacted]");
    }

    @Test
    void aTokenAtTheCutIsNotShownEither() {
        for (int padding = 280; padding < 301; padding++) {
            String text = "x".repeat(padding) + " dop_v1_" + "5ec4e7".repeat(10);
            assertThat(ErrorMapper.map(GET, 400, NO_FIELDS, new ErrorBody(null, text, null))
                            .getMessage())
                    .doesNotContain("5ec4");
            assertThat(ErrorMapper.map(GET, 400, NO_FIELDS, ErrorMapper.text(text))
                            .getMessage())
                    .doesNotContain("5ec4");
        }
    }

    @Test
    void aLongMessageIsCutBetweenCharacters() {
        String elephants = "\ud83d\udc18".repeat(400);
        for (String text : List.of(elephants, "x" + elephants)) {
            String message = ErrorMapper.map(GET, 400, NO_FIELDS, new ErrorBody(null, text, null))
                    .getMessage();
            assertThat(message).hasSizeLessThan(400).endsWith("...");
            assertThat(UTF_8.newEncoder().canEncode(message)).isTrue();
        }
    }

    @Test
    void aHugePageOfOpenTagsIsReadInNoTime() {
        // minutes, if each open tag were searched for its end
        for (String open : List.of("<", "<a", "</", "<script", "<script>", "<style></script>", "<!--")) {
            ApiException error = ErrorMapper.map(GET, 502, NO_FIELDS, ErrorMapper.text(open.repeat(300_000)));
            assertThat(error.getMessage()).hasSizeLessThan(400).startsWith("databases_get_user failed: 502");
        }
    }

    @Test
    void textThatIsNoPageKeepsItsAngleBrackets() {
        assertThat(ErrorMapper.text("1 < 2 and 3 > 2").message()).isEqualTo("1 < 2 and 3 > 2");
    }

    @Test
    void anEmptyBodyLeavesOnlyTheStatus() {
        assertThat(ErrorMapper.map(GET, 500, NO_FIELDS, read(""))).hasMessage("databases_get_user failed: 500");
        assertThat(ErrorMapper.map(GET, 500, NO_FIELDS, read("{}"))).hasMessage("databases_get_user failed: 500");
        assertThat(ErrorMapper.map(GET, 500, NO_FIELDS, read("<html></html>")))
                .hasMessage("databases_get_user failed: 500");
    }

    private static ErrorBody read(String body) {
        return WireCodec.INSTANCE.readError(body.getBytes(UTF_8));
    }
}
