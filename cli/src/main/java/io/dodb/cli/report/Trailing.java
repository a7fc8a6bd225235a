package io.dodb.cli.report;

import io.dodb.rate.RateWindow;
import java.util.ArrayDeque;
import java.util.Deque;

/** The number of requests in the time that a limit looks back. */
final class Trailing {
    /** More than the hour holds under any limit that the server announces. */
    private static final int MOST = 1 << 16;

    private final RateWindow window;
    private final Deque<Long> times = new ArrayDeque<>();

    Trailing(RateWindow window) {
        this.window = window;
    }

    RateWindow window() {
        return window;
    }

    /** Adds a request, and returns how many there are, with it. */
    int add(long at) {
        times.addLast(at);
        long gone = at - window.per().toMillis();
        while (times.peekFirst() <= gone || times.size() > MOST) {
            times.removeFirst();
        }
        return times.size();
    }
}
