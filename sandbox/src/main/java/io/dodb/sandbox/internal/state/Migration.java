package io.dodb.sandbox.internal.state;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * An online migration into a cluster.
 *
 * @param wanted the body of the request
 * @param startedAt nanoseconds of the sandbox's clock
 */
public record Migration(String id, ObjectNode wanted, String createdAt, long startedAt, boolean canceled) {
    public static final Duration RUNNING = Duration.ofMinutes(5);
    public static final Duration SYNCING = Duration.ofHours(1);

    /** Returns whether the source can't be reached: its host has a name reserved for this, {@code .invalid}. */
    boolean isImpossible() {
        return wanted.path("source").path("host").stringValue("").endsWith(".invalid");
    }

    public String status(long now) {
        long age = now - startedAt;
        if (canceled) {
            return "canceled";
        }
        if (age < RUNNING.toNanos()) {
            return "running";
        }
        if (isImpossible()) {
            return "error";
        }
        return age < RUNNING.plus(SYNCING).toNanos() ? "syncing" : "done";
    }

    public boolean isOver(long now) {
        return !status(now).equals("running") && !status(now).equals("syncing");
    }

    public Migration cancel() {
        return new Migration(id, wanted, createdAt, startedAt, true);
    }
}
