package io.dodb.error;

import io.dodb.http.HttpFields;
import io.dodb.internal.http.RetryAfter;
import io.dodb.internal.words.Words;
import io.dodb.operation.Operation;
import io.dodb.rate.RateLimitFields;
import java.util.regex.Pattern;

/**
 * Turns a reply outside 2xx into the exception for it. This is the one place that says what a status means, and whether the call is sent
 * again; docs/errors-and-retries.md is made from it.
 */
public final class ErrorMapper {
    private static final String LATER = "the cluster is busy; try again later";
    /** An unclosed tag runs to the end, so that no text is searched twice. */
    private static final Pattern TAG =
            Pattern.compile("(?is)<(script|style)\\b.*?(?:</\\1\\s*>|\\z)|<[a-z/!?][^>]*(?:>|\\z)");

    private ErrorMapper() {}

    /**
     * Returns the exception for a status. The server's text is shown as far as {@link Words} allows; the caller has
     * already hidden the secrets of the call.
     *
     * @param fields of the reply: the rate limits, and the request's id if the body has none
     * @param body as read; if it was not JSON, {@link #text(String)} of it
     */
    public static ApiException map(Operation<?> operation, int status, HttpFields fields, ErrorBody body) {
        ErrorBody shown = body.orRequestId(fields.first("x-request-id")).map(Words.OF_NOBODY::quote);
        return switch (status) {
            case 400, 422 -> new InvalidRequestException(operation, status, shown);
            case 401 -> new AuthenticationException(operation, status, shown);
            case 403 -> new PermissionException(operation, status, shown);
            case 404 -> new NotFoundException(operation, status, shown);
            case 408 -> new ApiException(operation, status, Repetition.IF_IDEMPOTENT, shown, "");
            case 409 -> new ConflictException(operation, status, Repetition.NEVER, shown, "");
            case 412 -> new ConflictException(operation, status, Repetition.ALWAYS, shown, LATER);
            case 429 -> new RateLimitedException(operation, status, shown, RateLimitFields.from(fields));
            case 501 -> new ServerException(operation, status, Repetition.NEVER, shown, RetryAfter.of(fields));
            default ->
                status >= 500
                        ? new ServerException(operation, status, Repetition.IF_IDEMPOTENT, shown, RetryAfter.of(fields))
                        : new ApiException(operation, status, Repetition.NEVER, shown, hint(status));
        };
    }

    private static String hint(int status) {
        return status >= 300 && status < 400 ? "redirects are not followed; check the base URL" : "";
    }

    /** Returns the error body for text that is not the API's JSON, such as an HTML page of the edge: its text without the tags. */
    public static ErrorBody text(String body) {
        return new ErrorBody(null, TAG.matcher(body).replaceAll(" ").strip(), null);
    }
}
