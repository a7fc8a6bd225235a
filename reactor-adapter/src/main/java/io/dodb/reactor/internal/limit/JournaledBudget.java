package io.dodb.reactor.internal.limit;

import io.dodb.rate.Lane;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.reactor.limit.SendJournal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A budget that records its requests in a journal. A permit given back unused is not a request. */
public final class JournaledBudget implements RateBudget {
    private static final int TOO_MANY_REQUESTS = 429;

    private final RateBudget budget;
    private final SendJournal journal;

    /** Records the requests that the budget lets through. */
    public JournaledBudget(RateBudget budget, SendJournal journal) {
        this.budget = budget;
        this.journal = journal;
    }

    /** Returns a journaled budget that has taken over the past requests of the journal. */
    public static JournaledBudget restored(InProcessBudget budget, SendJournal journal) {
        PastSends past = journal.past();
        if (past == null) {
            throw new IllegalArgumentException(
                    "sendJournal: past() returned null; for no requests it is PastSends.NONE");
        }
        budget.restore(past);
        return new JournaledBudget(budget, journal);
    }

    @Override
    public Mono<Permit> acquire(Lane lane, @Nullable Object run) {
        return budget.acquire(lane, run).map(permit -> new JournaledPermit(permit, journal));
    }

    @Override
    public boolean spendRetry(Lane lane) {
        return budget.spendRetry(lane);
    }

    @Override
    public Duration leastTime(long requests) {
        return budget.leastTime(requests);
    }

    @Override
    public @Nullable RateLimits limits() {
        return budget.limits();
    }

    @Override
    public long left() {
        return budget.left();
    }

    @Override
    public @Nullable RateLimitWait currentWait() {
        return budget.currentWait();
    }

    @Override
    public Flux<RateLimitWait> waits() {
        return budget.waits();
    }

    @Override
    public void release() {
        budget.release();
    }

    private static final class JournaledPermit implements Permit {
        private final Permit permit;
        private final SendJournal journal;
        private final AtomicBoolean underWay = new AtomicBoolean();

        JournaledPermit(Permit permit, SendJournal journal) {
            this.permit = permit;
            this.journal = journal;
        }

        @Override
        public boolean use() {
            if (!permit.use()) {
                return false;
            }
            underWay.set(true);
            tell(SendJournal::sent);
            return true;
        }

        // the journal first: the budget lets the next request leave
        @Override
        public void answered(int status, RateLimitFields rateLimit) {
            if (underWay.getAndSet(false)) {
                tell(status == TOO_MANY_REQUESTS ? SendJournal::rejected : SendJournal::answered);
            }
            permit.answered(status, rateLimit);
        }

        @Override
        public void abandoned() {
            if (underWay.getAndSet(false)) {
                tell(SendJournal::answered);
            }
            permit.abandoned();
        }

        @Override
        public void broke() {
            if (underWay.getAndSet(false)) {
                tell(SendJournal::answered);
            }
            permit.broke();
        }

        private void tell(Consumer<SendJournal> news) {
            UserCode.tell(news, journal, Context.empty());
        }
    }
}
