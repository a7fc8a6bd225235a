package io.dodb.cli.session;

import io.dodb.cli.terminal.Screen;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.call.Effort;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The log of {@code -v}: one line on stderr for each call. Never a body, a header field or a token. */
final class CallLog implements CallObserver, AutoCloseable {
    private final Screen screen;
    /** A thread of its own, because the end of a call must not wait for a slow terminal. */
    private final Scheduler writer = Schedulers.newSingle("dodb-call-log", true);

    CallLog(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void ended(Ended call) {
        String line = describe(call);
        try {
            writer.schedule(() -> screen.line(line));
        } catch (RejectedExecutionException e) {
            // a call cut short by the end of the command; its line is not needed
        }
    }

    private static String describe(Ended ended) {
        Effort effort = ended.effort();
        String end =
                ended.cancelled() ? "cancelled" : ended.status() == 0 ? "no reply" : String.valueOf(ended.status());
        String rejections = effort.rateLimited() == 0 ? "" : ", " + effort.rateLimited() + " rate limited";
        return ended.call() + " -> " + end + ", attempts " + effort.attempts() + rejections + ", "
                + ended.duration().toMillis() + " ms";
    }

    /** Waits briefly until everything is written. */
    @Override
    public void close() {
        Await.closed(writer.disposeGracefully());
    }
}
