package io.dodb.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.http.HttpFields;
import io.dodb.internal.json.WireCodec;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with every error: the same type for all of them, and a message of their own. */
class EveryErrorTest {
    private static final String PAGE = "<html><head><title>504 Gateway Time-out</title></head><body>\r\n<center><h1>504"
            + " Gateway Time-out</h1></center>\r\n</body></html>\r\n";

    private record Answer(
            int status, Class<? extends ApiException> type, String body, String text, boolean perhapsApplied) {
        @Override
        public String toString() {
            return status + " " + type.getSimpleName();
        }
    }

    private static Answer json(int status, Class<? extends ApiException> type, String id, String hint) {
        return new Answer(
                status,
                type,
                "{\"id\":\"" + id + "\",\"message\":\"says the server\",\"request_id\":\"7f3c\"}",
                status + " " + id + ": says the server (request 7f3c)" + hint,
                status >= 500);
    }

    private static Stream<Answer> answers(Operation<?> operation) {
        return Stream.of(
                json(
                        401,
                        AuthenticationException.class,
                        "unauthorized",
                        "; check the token: it is missing, wrong or expired"),
                json(403, PermissionException.class, "forbidden", "; the token needs the scope " + operation.scope()),
                json(404, NotFoundException.class, "not_found", ""),
                json(409, ConflictException.class, "conflict", ""),
                json(412, ConflictException.class, "precondition_failed", "; the cluster is busy; try again later"),
                json(422, InvalidRequestException.class, "unprocessable_entity", ""),
                json(429, RateLimitedException.class, "too_many_requests", "; the hourly limit is used up"),
                json(500, ServerException.class, "server_error", ""),
                new Answer(504, ServerException.class, PAGE, "504: 504 Gateway Time-out 504 Gateway Time-out", true));
    }

    static Stream<Arguments> everything() {
        return Catalog.operations().stream()
                .flatMap(operation -> answers(operation).map(answer -> Arguments.of(operation, answer)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everything")
    void hasItsTypeAndSaysWhatFailed(Operation<?> operation, Answer answer) {
        ApiException error = ErrorMapper.map(
                operation,
                answer.status(),
                HttpFields.of(Map.of()),
                WireCodec.INSTANCE.readError(answer.body().getBytes(UTF_8)));

        assertThat(error).isExactlyInstanceOf(answer.type()).hasNoCause();
        assertThat(error.operationId()).isEqualTo(operation.id());
        assertThat(error).hasMessage(operation.id() + " failed: " + answer.text());
        assertThat(error.status()).isEqualTo(answer.status());
        assertThat(error.mayHaveBeenApplied())
                .isEqualTo(answer.perhapsApplied() && operation.idempotency() != Idempotency.SAFE);
    }
}
