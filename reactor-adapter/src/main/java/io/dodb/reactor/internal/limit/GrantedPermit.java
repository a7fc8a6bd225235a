package io.dodb.reactor.internal.limit;

import io.dodb.internal.rate.Ticket;
import io.dodb.rate.RateLimitFields;
import io.dodb.reactor.limit.RateBudget;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A permit of the in-process budget. */
final class GrantedPermit implements RateBudget.Permit {
    private static final AtomicIntegerFieldUpdater<GrantedPermit> STATE =
            AtomicIntegerFieldUpdater.newUpdater(GrantedPermit.class, "state");

    private static final int GRANTED = 0;
    private static final int USED = 1;
    private static final int ENDED = 2;

    private final InProcessBudget budget;
    private final Ticket ticket;

    @SuppressWarnings("UnusedVariable") // read through the updater
    private volatile int state = GRANTED;

    GrantedPermit(InProcessBudget budget, Ticket ticket) {
        this.budget = budget;
        this.ticket = ticket;
    }

    @Override
    public boolean use() {
        return STATE.compareAndSet(this, GRANTED, USED);
    }

    @Override
    public void answered(int status, RateLimitFields rateLimit) {
        if (STATE.getAndSet(this, ENDED) != ENDED) {
            budget.answered(ticket, status, rateLimit);
        }
    }

    @Override
    public void abandoned() {
        if (STATE.getAndSet(this, ENDED) != ENDED) {
            budget.abandoned();
        }
    }

    @Override
    public void broke() {
        if (STATE.getAndSet(this, ENDED) != ENDED) {
            budget.broke();
        }
    }

    /** Gives it back if its owner gave up between grant and use. */
    void giveBackIfUnused() {
        if (STATE.compareAndSet(this, GRANTED, ENDED)) {
            budget.givenBack();
        }
    }
}
