package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.journal.Journal;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.message.RequestHead;
import io.dodb.sandbox.internal.message.Routes;
import io.dodb.sandbox.options.SandboxToken;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it reached the sandbox.
 *
 * @param number its place in the order of arrival, from 1
 * @param match its operation, or null if it has none
 * @param problem why it will be refused if its token and the rate limits let it in, or null
 * @param entry its place in the journal
 * @param token null if it is missing or not accepted
 */
public record Incoming(
        long number,
        Fate fate,
        Routes.@Nullable Match match,
        Map<String, String> query,
        @Nullable Refusal problem,
        Journal.Entry entry,
        @Nullable SandboxToken token,
        RequestHead head) {
    String operationId() {
        return match == null ? RequestCounter.UNKNOWN : match.operation().id();
    }
}
