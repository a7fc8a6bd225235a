package io.dodb.sandbox.internal.seed;

import io.dodb.internal.DurationText;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** The time that is left until something happens. */
final class Left {
    private static final long MILLI = 1_000_000;

    private Left() {}

    /** Puts a time in whole milliseconds, rounded up; nothing if none is left. */
    static void put(ObjectNode json, String member, long nanos) {
        if (nanos > 0) {
            json.put(member, DurationText.format(Duration.ofMillis((nanos + MILLI - 1) / MILLI)));
        }
    }
}
