package io.dodb.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import io.dodb.error.ErrorBody;
import io.dodb.error.ErrorMapper;
import io.dodb.error.ReplyDecodingException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.http.HttpFields;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final Operation<Void> ANY = Operation.put("databases_x", "/v2/databases");
    private static final RetryPolicy POLICY = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static DatabasesException failure(String kind) {
        return switch (kind) {
            case "connect" -> new TransportException(ANY, "refused", false, null);
            case "reset" -> new TransportException(ANY, "reset", true, null);
            case "timeout" -> new CallTimeoutException(ANY, Duration.ofSeconds(30), false, true);
            case "unsent timeout" -> new CallTimeoutException(ANY, Duration.ofSeconds(30), false, false);
            case "deadline" -> new CallTimeoutException(ANY, Duration.ofSeconds(30), true, false);
            case "misread" -> new ReplyDecodingException(ANY, "it is empty", null);
            case "NO_CONNECTION", "UNKNOWN_HOST", "CERTIFICATE", "PROXY", "PROTOCOL" ->
                new TransportException(ANY, TransportException.Kind.valueOf(kind), "no", false, null);
            default ->
                ErrorMapper.map(
                        ANY, Integer.parseInt(kind), HttpFields.of(Map.of()), new ErrorBody("id", "text", null));
        };
    }

    @ParameterizedTest
    @CsvSource({
        // failure, retried if: safe, idempotent, not idempotent
        "connect,        true,  true,  true",
        "NO_CONNECTION,  true,  true,  true",
        "UNKNOWN_HOST,   false, false, false",
        "CERTIFICATE,    false, false, false",
        "PROXY,          false, false, false",
        "PROTOCOL,       false, false, false",
        "unsent timeout, true,  true,  true",
        "412,            true,  true,  true",
        "reset,          true,  true,  false",
        "timeout,        true,  true,  false",
        "408,            true,  true,  false",
        "500,            true,  true,  false",
        "502,            true,  true,  false",
        "503,            true,  true,  false",
        "504,            true,  true,  false",
        "501,            false, false, false",
        "deadline,       false, false, false",
        "misread,        false, false, false",
        "301,            false, false, false",
        "400,            false, false, false",
        "401,            false, false, false",
        "402,            false, false, false",
        "403,            false, false, false",
        "404,            false, false, false",
        "409,            false, false, false",
        "422,            false, false, false",
        "423,            false, false, false",
        "429,            false, false, false",
    })
    void aFailureIsRetriedOnlyWhereThatIsSafe(String kind, boolean safe, boolean idempotent, boolean notIdempotent) {
        DatabasesException failure = failure(kind);
        assertRetried(Idempotency.SAFE, failure, safe);
        assertRetried(Idempotency.IDEMPOTENT, failure, idempotent);
        assertRetried(Idempotency.NOT_IDEMPOTENT, failure, notIdempotent);
    }

    private static void assertRetried(Idempotency idempotency, DatabasesException failure, boolean retried) {
        for (int attempt = 1; attempt <= 5; attempt++) {
            Duration delay = POLICY.delay(idempotency, failure, attempt, 0.5);
            if (retried && attempt < 4) {
                // half of 1 s, 2 s, and of 3 s because that is the longest
                assertThat(delay).isEqualTo(Duration.ofMillis(new long[] {500, 1000, 1500}[attempt - 1]));
            } else {
                assertThat(delay).isNull();
            }
        }
    }

    @Test
    void theDelayIsUniformBelowItsBound() {
        Random random = new Random(3);
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double seconds = delay(POLICY, 2, random.nextDouble()).toNanos() / 1e9;
            assertThat(seconds).isBetween(0.0, 2.0);
            sum += seconds;
        }
        assertThat(sum / 10_000).isBetween(0.97, 1.03);
        assertThat(delay(POLICY, 2, 0)).isZero();
        assertThat(delay(POLICY, 2, Math.nextDown(1.0))).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void hugeNumbersDoNotOverflow() {
        RetryPolicy patient = new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(1), Duration.ofHours(1));
        for (int attempt : new int[] {40, 63, 64, 65, 1_000, 2_000, Integer.MAX_VALUE - 1}) {
            assertThat(delay(patient, attempt, 0.5)).isEqualTo(Duration.ofMinutes(30));
        }
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(delay(new RetryPolicy(3, Duration.ofMillis(100), forever), 2, 0.5))
                .isEqualTo(Duration.ofMillis(100));
        assertThat(delay(new RetryPolicy(3, forever, forever), 1, 0.5)).isPositive();
        assertThat(delay(new RetryPolicy(5_000, Duration.ZERO, forever), 4_000, 0.9))
                .isZero();
    }

    @Test
    void theDefaultIsWhatItSays() {
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(delay(RetryPolicy.DEFAULT, attempt, Math.nextDown(1.0)).toMillis())
                    .isBetween(500L * (1 << (attempt - 1)) - 1, 500L * (1 << (attempt - 1)));
        }
        assertThat(RetryPolicy.DEFAULT.delay(Idempotency.SAFE, failure("503"), 5, 0.5))
                .isNull();
        assertThat(RetryPolicy.NONE.delay(Idempotency.SAFE, failure("503"), 1, 0.5))
                .isNull();
        assertThat(RetryPolicy.DEFAULT.withMaxAttempts(1)).isEqualTo(RetryPolicy.NONE);
        assertThat(RetryPolicy.DEFAULT.withMaxAttempts(7))
                .isEqualTo(new RetryPolicy(7, Duration.ofMillis(500), Duration.ofSeconds(30)));
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(0, second, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttempts must be at least 1, not 0");
        assertThatThrownBy(() -> RetryPolicy.DEFAULT.withMaxAttempts(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(2, second.negated(), second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delays must be 0 <= firstDelay <= longestDelay, not PT-1S and PT1S");
        assertThatThrownBy(() -> new RetryPolicy(2, second, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Duration delay(RetryPolicy policy, int attempt, double random) {
        return Objects.requireNonNull(policy.delay(Idempotency.SAFE, failure("503"), attempt, random));
    }

    @Test
    void theServersWordComesBeforeTheBackoff() {
        DatabasesException busy =
                ErrorMapper.map(ANY, 503, HttpFields.of(Map.of("retry-after", "8")), new ErrorBody(null, "busy", null));
        assertThat(busy).hasMessage("databases_x failed: 503: busy; it asks to try again in 8 s");
        assertThat(((ServerException) busy).retryAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(POLICY.delay(Idempotency.IDEMPOTENT, busy, 1, 0.5)).isEqualTo(Duration.ofMillis(8_500));
        assertThat(POLICY.delay(Idempotency.IDEMPOTENT, busy, 4, 0.5)).isNull();
        assertThat(POLICY.delay(Idempotency.NOT_IDEMPOTENT, busy, 1, 0.5)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "2026-01-05T10:00:09Z"})
    void aWordThatCannotBeReadIsNoWord(String retryAfter) {
        DatabasesException busy = ErrorMapper.map(
                ANY, 503, HttpFields.of(Map.of("retry-after", retryAfter)), new ErrorBody(null, "busy", null));
        assertThat(busy).hasMessage("databases_x failed: 503: busy");
        assertThat(POLICY.delay(Idempotency.SAFE, busy, 1, 0.5)).isEqualTo(Duration.ofMillis(500));
    }
}
