package io.dodb.reactor.limit;

import java.time.Duration;
import java.util.List;

/**
 * The requests that an earlier process sent with the token.
 *
 * @param answered ages of the answers, oldest first
 * @param unanswered number of requests that had no answer when it ended; they count as answered now
 */
public record PastSends(List<Duration> answered, int unanswered) {
    /** No requests. */
    public static final PastSends NONE = new PastSends(List.of(), 0);

    public PastSends {
        answered = List.copyOf(answered);
    }
}
