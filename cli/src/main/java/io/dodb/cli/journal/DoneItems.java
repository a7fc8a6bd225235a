package io.dodb.cli.journal;

import io.dodb.cli.event.RunEvent;
import java.util.BitSet;

/** The lines of a file whose items are done, by the events of earlier runs. */
final class DoneItems {
    private final BitSet lines = new BitSet();

    void add(RunEvent event) {
        if (event instanceof RunEvent.ItemEnded item && item.line() != null) {
            set(item.line(), item.outcome().isDone());
        } else if (event instanceof RunEvent.Reopened again) {
            set(again.line(), false);
        }
    }

    private void set(long line, boolean done) {
        if (isCounted(line)) {
            lines.set((int) line, done);
        }
    }

    BitSet lines() {
        return lines;
    }

    /** Returns true if items on that line can be told apart from others. */
    static boolean isCounted(long line) {
        return line >= 1 && line < Integer.MAX_VALUE;
    }
}
