package io.dodb.reactor.options;

import io.dodb.reactor.internal.Durations;
import java.time.Duration;

/**
 * The connections that a client keeps. Calls beyond the number of connections wait for one, without limit to their number.
 *
 * @param maxConnections at most so many at once
 * @param maxIdleTime closed when unused for so long; keep it below the server's own idle limit
 * @param maxLifeTime closed when older, so that DNS changes are followed
 */
public record HttpConnections(int maxConnections, Duration maxIdleTime, Duration maxLifeTime) {

    /** 128 connections, 20 s idle, 5 min old. */
    public static final HttpConnections DEFAULT =
            new HttpConnections(128, Duration.ofSeconds(20), Duration.ofMinutes(5));

    public HttpConnections {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, not " + maxConnections);
        }
        Durations.positive("longest idle time", maxIdleTime);
        Durations.positive("longest life time", maxLifeTime);
    }

    public HttpConnections withMaxConnections(int newMaxConnections) {
        return new HttpConnections(newMaxConnections, maxIdleTime, maxLifeTime);
    }
}
