package io.dodb.reactor.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Lane;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.SendJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

class JournaledBudgetTest {
    private static final RateLimitFields SILENT = new RateLimitFields(null, null, null, null, null);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> written = new ArrayList<>();
    private final List<RateBudget.Permit> permits = new ArrayList<>();
    private PastSends past = PastSends.NONE;

    private final SendJournal journal = new SendJournal() {
        @Override
        public PastSends past() {
            return past;
        }

        @Override
        public void sent() {
            written.add("sent");
        }

        @Override
        public void answered() {
            written.add("answered");
        }

        @Override
        public void rejected() {
            written.add("rejected");
        }
    };

    private JournaledBudget budget(Pacing pacing) {
        return JournaledBudget.restored(new InProcessBudget(pacing, StubWire.timing(time)), journal);
    }

    private Disposable acquire(RateBudget budget) {
        return budget.acquire(Lane.BULK, this).subscribe(permits::add);
    }

    @Test
    void writesEachRequestAndItsEndOnce() {
        acquire(budget(Pacing.DEFAULT));
        assertThat(written).isEmpty();

        RateBudget.Permit permit = permits.get(0);
        assertThat(permit.use()).isTrue();
        assertThat(written).containsExactly("sent");
        permit.answered(201, SILENT);
        permit.abandoned();
        assertThat(written).containsExactly("sent", "answered");
    }

    @Test
    void takesAnAbandonedRequestForAnswered() {
        acquire(budget(Pacing.DEFAULT));
        permits.get(0).use();
        permits.get(0).abandoned();

        assertThat(written).containsExactly("sent", "answered");
    }

    @Test
    void tellsARejectionFromAnAnswer() {
        acquire(budget(Pacing.DEFAULT));
        permits.get(0).use();
        permits.get(0).answered(429, SILENT);

        assertThat(written).containsExactly("sent", "rejected");
    }

    @Test
    void writesNothingOfAPermitThatWasNotUsed() {
        JournaledBudget budget = budget(Pacing.DEFAULT.withMaxInFlight(1));
        acquire(budget);
        permits.get(0).abandoned();
        Disposable waiting = acquire(budget);
        waiting.dispose();

        assertThat(written).isEmpty();
    }

    @Test
    void waitsForWhatTheJournalRemembers() {
        past = new PastSends(Stream.of(50, 40, 30).map(Duration::ofSeconds).toList(), 2);
        acquire(budget(Pacing.DEFAULT.withLimits(RateLimits.parse("5/1m,100/1h"))));

        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(permits).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(permits).hasSize(1);
    }
}
