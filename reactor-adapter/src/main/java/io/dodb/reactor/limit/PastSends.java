package io.dodb.reactor.limit;

import java.time.Duration;
import java.util.List;

/**
 * What an earlier process sent with the token.
 *
 * @param answered how long ago answers came, oldest first
 * @param unanswered requests whose answer it did not live to see; they are taken for answered now
 */
public record PastSends(List<Duration> answered, int unanswered) {
    /** Nothing. */
    public static final PastSends NONE = new PastSends(List.of(), 0);

    public PastSends {
        answered = List.copyOf(answered);
    }
}
