package io.dodb.sandbox.internal.http;

import io.dodb.sandbox.internal.Admission;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.limit.TokenLimiter;
import io.dodb.sandbox.internal.message.Answer;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import reactor.netty.http.server.HttpServerResponse;

/** Status and header fields of an answer. */
public final class AnswerFields {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Supplier<Instant> clock;
    private volatile DateText date = new DateText(Long.MIN_VALUE, "");

    public AnswerFields(Supplier<Instant> clock) {
        this.clock = clock;
    }

    void write(HttpServerResponse response, Admission admission, Answer answer, Map<String, String> others) {
        HttpHeaders headers = response.status(answer.status()).responseHeaders();
        headers.set(HttpHeaderNames.DATE, date());
        TokenLimiter.Verdict verdict = admission.verdict();
        if (verdict.limit() > 0) {
            headers.set("ratelimit-limit", verdict.limit());
            headers.set("ratelimit-remaining", verdict.remaining());
            headers.set("ratelimit-reset", admission.resetSeconds());
        }
        if (verdict.retryAfter() > 0 && answer.status() == 429) {
            headers.set(HttpHeaderNames.RETRY_AFTER, verdict.retryAfter());
        }
        headers.set("x-request-id", Api.requestId(admission.incoming()));
        answer.fields().forEach(headers::set);
        if (answer.body().length > 0) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
            headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        others.forEach(headers::set);
    }

    /** Returns the date, formatted once a second. */
    private String date() {
        Instant now = clock.get();
        DateText known = date;
        if (known.second() != now.getEpochSecond()) {
            known = new DateText(now.getEpochSecond(), HTTP_DATE.format(now));
            date = known;
        }
        return known.text();
    }

    private record DateText(long second, String text) {}
}
