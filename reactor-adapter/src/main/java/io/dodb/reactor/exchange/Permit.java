package io.dodb.reactor.exchange;

import java.util.concurrent.atomic.AtomicInteger;

/** The right to send one request now. Ends once: answered, or abandoned. */
final class Permit {
    private static final int GRANTED = 0;
    private static final int USED = 1;
    private static final int ENDED = 2;

    private final PacingGate gate;
    private final long sentAt;
    private final AtomicInteger state = new AtomicInteger(GRANTED);

    Permit(PacingGate gate, long sentAt) {
        this.gate = gate;
        this.sentAt = sentAt;
    }

    /** Takes it into use; false if its owner had given up before. */
    boolean use() {
        return state.compareAndSet(GRANTED, USED);
    }

    void answered(HttpReply reply) {
        if (state.getAndSet(ENDED) != ENDED) {
            gate.answered(sentAt, reply);
        }
    }

    void abandoned() {
        if (state.getAndSet(ENDED) != ENDED) {
            gate.abandoned();
        }
    }

    /** Its owner gave up in the moment between grant and use. */
    void abandonIfUnused() {
        if (state.compareAndSet(GRANTED, ENDED)) {
            gate.abandoned();
        }
    }
}
