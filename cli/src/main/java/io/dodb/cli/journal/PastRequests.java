package io.dodb.cli.journal;

import io.dodb.cli.event.RunEvent;
import io.dodb.reactor.limit.PastSends;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The requests of the last hour, by the wall clock: the monotonic one means nothing to another process. */
final class PastRequests {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** More than an hour holds under any limit that the server announces. */
    private static final int MOST = 1 << 16;

    private final long now;
    private final Deque<Long> answers = new ArrayDeque<>();
    private long open;
    private long lastSend = 0;

    PastRequests(long nowMillis) {
        this.now = nowMillis;
    }

    void add(RunEvent event) {
        if (event instanceof RunEvent.Sent) {
            open++;
            lastSend = event.at();
        } else if (event instanceof RunEvent.Rejected) {
            open--;
        } else if (event instanceof RunEvent.Answered) {
            open--;
            answered(event.at());
        }
    }

    private void answered(long at) {
        if (now - at < HOUR) {
            answers.add(at);
            if (answers.size() > MOST) {
                answers.removeFirst();
            }
        }
    }

    /** Returns the number of requests whose answer is not in the journal. */
    int unanswered() {
        return (int) Math.max(0, Math.min(open, MOST));
    }

    /** Returns them as of now. */
    PastSends summary() {
        // a clock that was set back since makes them younger than now
        return new PastSends(
                answers.stream()
                        .map(at -> Duration.ofMillis(Math.max(0, now - at)))
                        .sorted((one, other) -> other.compareTo(one))
                        .toList(),
                now - lastSend < HOUR ? unanswered() : 0);
    }
}
