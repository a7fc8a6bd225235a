package io.dodb.reactor.options;

import io.dodb.reactor.internal.Durations;
import java.time.Duration;

/**
 * The connection pool of a client. Calls beyond the number of connections wait for one; any number may wait.
 *
 * @param maxConnections maximum of connections open at once
 * @param maxIdleTime idle time after which a connection is closed; keep it below the server's own limit
 * @param maxLifeTime age beyond which a connection is closed, so that DNS changes are followed
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
