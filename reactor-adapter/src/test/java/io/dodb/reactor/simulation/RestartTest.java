package io.dodb.reactor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.rate.Pacing;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.bulk.BulkEngine;
import io.dodb.reactor.internal.layer.Exchange;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.limit.InProcessBudget;
import io.dodb.reactor.internal.limit.JournaledBudget;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.SendJournal;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Processes that die in the middle of a run, and others that go on: invariant 12, on an idle token. */
class RestartTest {
    private static final UpdateUser UPDATE = new UpdateUser(UserSettings.topicAcl(List.of()));
    private static final int ITEMS = 6_000;
    private static final int CRASHES = 3;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final BitSet done = new BitSet();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isNeverRejectedWithAJournal(long seed) {
        SimulatedServer server = runs(seed, true);

        assertThat(server.rejected).isZero();
        assertThat(done.cardinality()).isEqualTo(ITEMS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isRejectedAtMostOnceACrashWithoutIt(long seed) {
        SimulatedServer server = runs(seed, false);

        assertThat(server.rejected).isLessThanOrEqualTo(CRASHES);
        assertThat(done.cardinality()).isEqualTo(ITEMS);
    }

    private SimulatedServer runs(long seed, boolean journaled) {
        SimulatedServer server = new SimulatedServer(time, Scenario.idle("restart"), seed);
        Random chance = new Random(seed);
        Memory memory = new Memory();
        for (int crash = 0; crash < CRASHES; crash++) {
            Life life = new Life(server, journaled ? memory : null, chance);
            time.advanceTimeBy(Duration.ofMillis(1_000 + chance.nextInt(400_000)));
            life.kill();
            // more than a request travels, less than a minute
            time.advanceTimeBy(Duration.ofMillis(1_000 + chance.nextInt(20_000)));
        }
        new Life(server, journaled ? memory : null, chance);
        time.advanceTimeBy(Duration.ofHours(6));
        return server;
    }

    /** What outlives a process. */
    private final class Memory {
        private final List<Long> answers = new ArrayList<>();
        private int unanswered;

        PastSends past() {
            for (; unanswered > 0; unanswered--) {
                answers.add(now());
            }
            return new PastSends(
                    answers.stream().map(at -> Duration.ofNanos(now() - at)).toList(), 0);
        }
    }

    /** Sends what is not done, until it is killed: then it notes nothing any more, and what it has sent still arrives. */
    private final class Life implements SendJournal {
        private final Memory memory;
        private final Disposable work;
        private boolean alive = true;

        Life(SimulatedServer server, Memory journal, Random chance) {
            memory = journal == null ? new Memory() : journal;
            Timing timing = new Timing(time, RestartTest.this::now, chance::nextDouble);
            InProcessBudget budget = new InProcessBudget(Pacing.DEFAULT, timing);
            RateBudget used = journal == null ? budget : JournaledBudget.restored(budget, this);
            Sender sender = new Sender(
                    detached(server),
                    TokenSource.of("simulated"),
                    RetryPolicy.DEFAULT,
                    Timeouts.DEFAULT,
                    used,
                    null,
                    timing);
            work = new BulkEngine(sender, CallOptions.NONE, BulkOptions.DEFAULT)
                    .run(Flux.range(0, ITEMS).filter(item -> !done.get(item)), RestartTest::update)
                    .ofType(Outcome.Applied.class)
                    .subscribe(applied -> done.set((Integer) applied.item()));
        }

        private Exchange detached(SimulatedServer server) {
            return request -> Mono.create(sink -> {
                if (alive) {
                    server.send(request).subscribe(sink::success, sink::error);
                }
            });
        }

        void kill() {
            alive = false;
            work.dispose();
        }

        @Override
        public PastSends past() {
            return memory.past();
        }

        @Override
        public void sent() {
            if (alive) {
                memory.unanswered++;
            }
        }

        @Override
        public void answered() {
            if (alive) {
                memory.unanswered--;
                memory.answers.add(now());
            }
        }

        @Override
        public void rejected() {
            if (alive) {
                memory.unanswered--;
            }
        }
    }

    private static Call<DatabaseUser> update(int i) {
        return UserApi.update(new ClusterId(new UUID(0, i % 20)), "user-" + i, UPDATE);
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
