package io.dodb.reactor.exchange;

import io.dodb.rate.RateLimit;
import io.dodb.rate.Ticket;
import java.util.concurrent.atomic.AtomicInteger;

/** A permit of the process's own budget. */
final class GrantedPermit implements RateBudget.Permit {
    private static final int GRANTED = 0;
    private static final int USED = 1;
    private static final int ENDED = 2;

    private final InProcessBudget budget;
    private final Ticket ticket;
    private final AtomicInteger state = new AtomicInteger(GRANTED);

    GrantedPermit(InProcessBudget budget, Ticket ticket) {
        this.budget = budget;
        this.ticket = ticket;
    }

    @Override
    public boolean use() {
        return state.compareAndSet(GRANTED, USED);
    }

    @Override
    public void answered(int status, RateLimit rateLimit) {
        if (state.getAndSet(ENDED) != ENDED) {
            budget.answered(ticket, status, rateLimit);
        }
    }

    @Override
    public void abandoned() {
        if (state.getAndSet(ENDED) != ENDED) {
            budget.abandoned();
        }
    }

    /** Its owner gave up in the moment between grant and use. */
    void giveBackIfUnused() {
        if (state.compareAndSet(GRANTED, ENDED)) {
            budget.givenBack();
        }
    }
}
