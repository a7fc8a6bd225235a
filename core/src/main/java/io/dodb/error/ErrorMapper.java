package io.dodb.error;

import io.dodb.http.HttpFields;
import io.dodb.operation.Operation;
import io.dodb.rate.RateLimit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a reply outside 2xx into the exception for it. */
public final class ErrorMapper {
    private static final int LONGEST_TEXT = 300;
    private static final Pattern TOKEN = Pattern.compile("do[opr]_v1_[A-Za-z0-9_-]*");
    /** What is not closed runs to the end, so that no text is searched twice. */
    private static final Pattern TAG =
            Pattern.compile("(?is)<(script|style)\\b.*?(?:</\\1\\s*>|\\z)|<[a-z/!?][^>]*(?:>|\\z)");
    /** Also the control characters, line ends and direction marks outside ASCII, which a terminal obeys too. */
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private ErrorMapper() {}

    /**
     * The exception for a status. What the server wrote is shown on one line, at most 300 characters of each member, without anything
     * that looks like a token of the provider's.
     *
     * @param fields of the reply: the rate limits, and the request's id if the body has none
     * @param body as read; if it was not JSON, {@link #text(String)} of it
     */
    public static ApiException map(Operation<?> operation, int status, HttpFields fields, ErrorBody body) {
        String requestId = clean(body.requestId());
        ErrorBody shown = new ErrorBody(
                clean(body.id()),
                clean(body.message()),
                requestId != null ? requestId : clean(fields.first("x-request-id")));
        return switch (status) {
            case 400, 422 -> new InvalidRequestException(operation, status, shown);
            case 401 -> new AuthenticationException(operation, status, shown);
            case 403 -> new PermissionException(operation, status, shown);
            case 404 -> new NotFoundException(operation, status, shown);
            case 409, 412 -> new ConflictException(operation, status, shown);
            case 429 -> new RateLimitedException(operation, status, shown, RateLimit.from(fields));
            default ->
                status >= 500
                        ? new ServerException(operation, status, shown)
                        : new ApiException(operation, status, shown, hint(status));
        };
    }

    private static String hint(int status) {
        return status >= 300 && status < 400 ? "redirects are not followed; check the base URL" : "";
    }

    /** The error body for text that is not the API's JSON, such as an HTML page of the edge: its text without the tags. */
    public static ErrorBody text(String body) {
        return new ErrorBody(null, TAG.matcher(body).replaceAll(" ").strip(), null);
    }

    /** What the server wrote goes into messages and logs: on one line, short, and without anything that looks like a token. */
    private static @Nullable String clean(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String line = NOT_PRINTABLE.matcher(text.strip()).replaceAll(" ");
        String shown = TOKEN.matcher(line).replaceAll("[redacted]");
        if (shown.length() <= LONGEST_TEXT) {
            return shown;
        }
        int cut = Character.isHighSurrogate(shown.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return shown.substring(0, cut) + "...";
    }
}
