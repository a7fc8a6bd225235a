package io.dodb.cli.report;

import io.dodb.cli.event.RunEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waits for limits and outages. A wait ends when the next request leaves. */
final class WaitFigures {
    private final FirstOnes<Wait> waits = new FirstOnes<>(RunFigures.MOST);
    private final Map<String, Sum> sums = new HashMap<>();
    private RunEvent.@Nullable Waited open;

    /** A wait that has ended. */
    record Wait(long at, long millis, String reason, String cause) {}

    /** All waits with one reason and cause. */
    record Sum(String reason, String cause, long count, long millis, long longest) {
        Sum plus(Wait wait) {
            return new Sum(reason, cause, count + 1, millis + wait.millis(), Math.max(longest, wait.millis()));
        }
    }

    void began(RunEvent.Waited wait) {
        RunEvent.Waited before = open;
        boolean goesOn = before != null
                && before.reason().equals(wait.reason())
                && before.cause().equals(wait.cause());
        if (!goesOn) {
            ended(wait.at());
            open = wait;
        }
    }

    /** Ends the wait, if there is one. */
    void ended(long at) {
        RunEvent.Waited wait = open;
        if (wait != null) {
            open = null;
            Wait ended = new Wait(wait.at(), Math.max(0, at - wait.at()), wait.reason(), wait.cause());
            waits.add(ended);
            String name = wait.reason() + "\n" + wait.cause();
            sums.put(
                    name,
                    sums.getOrDefault(name, new Sum(wait.reason(), wait.cause(), 0, 0, 0))
                            .plus(ended));
        }
    }

    FirstOnes<Wait> waits() {
        return waits;
    }

    /** Returns the sums, the longest first. */
    List<Sum> sums() {
        return sums.values().stream()
                .sorted((one, other) -> Long.compare(other.millis(), one.millis()))
                .toList();
    }

    long millis() {
        return sums.values().stream().mapToLong(Sum::millis).sum();
    }
}
