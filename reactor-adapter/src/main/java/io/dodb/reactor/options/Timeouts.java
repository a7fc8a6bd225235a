package io.dodb.reactor.options;

import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Durations;
import java.time.Duration;

/**
 * The timeouts of a client. Each may be {@link CallOptions#UNLIMITED}.
 *
 * @param connect limit of making a connection, TLS included
 * @param attempt limit of one attempt, from the wait for a pooled connection to the last byte of the answer. Creating a topic is known to
 *     take more than 20 s (quirk 13)
 * @param total limit of the whole call: attempts, delays between them, waits for rate limits. Does not apply to bulk runs
 */
public record Timeouts(Duration connect, Duration attempt, Duration total) {

    /** 10 s, 60 s, 5 min. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));

    public Timeouts {
        Durations.positive("connect timeout", connect);
        Durations.positive("attempt timeout", attempt);
        Durations.positive("total timeout", total);
    }

    public Timeouts withConnect(Duration newConnect) {
        return new Timeouts(newConnect, attempt, total);
    }

    public Timeouts withAttempt(Duration newAttempt) {
        return new Timeouts(connect, newAttempt, total);
    }

    /** Returns a copy with another total timeout; {@link CallOptions#UNLIMITED} disables it. */
    public Timeouts withTotal(Duration newTotal) {
        return new Timeouts(connect, attempt, newTotal);
    }
}
