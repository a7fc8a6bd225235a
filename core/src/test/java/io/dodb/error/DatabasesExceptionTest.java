package io.dodb.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import io.dodb.internal.EarlierAttempts;
import io.dodb.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasesExceptionTest {
    private static final Operation<Void> GET = Operation.get("databases_get", "/v2/databases/{id}/dbs/{name}");
    private static final Operation<Void> DELETE = Operation.delete("databases_delete", "/v2/databases/{id}/dbs/{name}");

    @Test
    void aWriteThatMayHaveBeenSentMayHaveBeenApplied() {
        assertThat(new TransportException(DELETE, "reset", true, null).mayHaveBeenApplied())
                .isTrue();
        assertThat(new TransportException(DELETE, "refused", false, null).mayHaveBeenApplied())
                .isFalse();
        assertThat(new TransportException(GET, "reset", true, null).mayHaveBeenApplied())
                .isFalse();
        assertThat(new ReplyDecodingException(DELETE, "it is empty", null).mayHaveBeenApplied())
                .isTrue();
        assertThat(new ReplyDecodingException(GET, "it is empty", null).mayHaveBeenApplied())
                .isFalse();
    }

    @Test
    void aBrokenConnectionIsTransientAndAMisreadReplyIsNot() {
        IOException cause = new IOException("reset");
        TransportException broken = new TransportException(DELETE, "connection reset", true, cause);
        assertThat(broken)
                .hasMessage("databases_delete failed: connection reset")
                .hasCause(cause);
        assertThat(broken.isTransient()).isTrue();
        assertThat(broken.mayHaveBeenSent()).isTrue();
        assertThat(new ReplyDecodingException(DELETE, "it is empty", null).isTransient())
                .isFalse();
    }

    @Test
    void aSlowAttemptIsTransientAndADeadlineIsNot() {
        CallTimeoutException attempt = new CallTimeoutException(DELETE, Duration.ofSeconds(30), false, true);
        CallTimeoutException deadline = new CallTimeoutException(DELETE, Duration.ofMinutes(2), true, false);

        assertThat(attempt).hasMessage("databases_delete failed: no complete answer within PT30S");
        assertThat(attempt.isTransient()).isTrue();
        assertThat(attempt.mayHaveBeenApplied()).isTrue();
        assertThat(deadline).hasMessage("databases_delete failed: the deadline of the call, PT2M, has passed");
        assertThat(deadline.isTransient()).isFalse();
        assertThat(deadline.mayHaveBeenApplied()).isFalse();
        assertThat(deadline.timeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatCameBeforeIsNotedOnTheFailureItself() {
        ApiException refused = ErrorMapper.map(
                DELETE, 422, HttpFields.of(Map.of()), new ErrorBody("unprocessable_entity", "no", null));
        assertThat(refused.mayHaveBeenApplied()).isFalse();

        assertThat(EarlierAttempts.before(refused, 3, true)).isSameAs(refused);
        assertThat(refused.attempts()).isEqualTo(3);
        assertThat(refused.mayHaveBeenApplied()).isTrue();

        assertThat(EarlierAttempts.before(new TransportException(DELETE, "reset", true, null), 2, false)
                        .mayHaveBeenApplied())
                .isTrue();
    }
}
