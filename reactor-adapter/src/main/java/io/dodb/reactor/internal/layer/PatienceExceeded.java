package io.dodb.reactor.internal.layer;

import io.dodb.error.ApiException;
import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import io.dodb.error.RateLimitWaitException;
import io.dodb.internal.EarlierAttempts;
import io.dodb.operation.Operation;
import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failure of a call that waited too long: it names the rate limit that the call waited for, if any. */
final class PatienceExceeded {
    private PatienceExceeded() {}

    static DatabasesException after(Duration patience, Request request, RateBudget budget) {
        return JvmErrorException.guard(() -> failure(patience, request, budget));
    }

    private static DatabasesException failure(Duration patience, Request request, RateBudget budget) {
        CallTrace trace = request.trace();
        Operation<?> operation = request.call().operation();
        RateLimitWait wait = trace.isWaiting() ? budget.currentWait() : null;
        DatabasesException failure = wait == null
                ? new CallTimeoutException(operation, patience, true, trace.isOnTheWire())
                : new RateLimitWaitException(
                        operation, patience, wait.reason(), wait.remaining(), budget.left(), rejection(request));
        return EarlierAttempts.before(failure, trace.attempts(), trace.isOpenEnd());
    }

    private static @Nullable ApiException rejection(Request request) {
        HttpReply rejection = request.trace().rejection();
        return rejection == null ? null : rejection.toException(request.call().operation());
    }
}
