package io.dodb.cli.event;

import io.dodb.cli.event.RunEvent.ItemKind;
import io.dodb.cli.event.RunEvent.ItemOutcome;
import io.dodb.cli.failure.Reason;
import io.dodb.error.DatabasesException;
import io.dodb.model.ClusterId;
import io.dodb.plan.Change;
import io.dodb.plan.Rule;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.limit.PastSends;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.reactor.limit.SendJournal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recorder of one run: what the client and the run tell it becomes an event in a stream. Give it to the client as its observer and as its
 * journal of sends. Thread-safe; does not block.
 */
public final class RunRecorder implements SendJournal, CallObserver {
    /** More rules of one user than a person reads. */
    private static final int MOST_RULES = 50;

    private static final int LONGEST_TEXT = 1_000;

    private final EventStream events;
    private final PastSends past;
    private final LongSupplier clock;

    /**
     * Creates a recorder.
     *
     * @param past the requests of earlier runs
     * @param clock milliseconds since 1970
     */
    public RunRecorder(EventStream events, PastSends past, LongSupplier clock) {
        this.events = events;
        this.past = past;
        this.clock = clock;
    }

    /** Returns the stream that it adds to. */
    public EventStream events() {
        return events;
    }

    /**
     * Records that a run begins.
     *
     * @param items number of items that are left to do, -1 if it is not known
     * @param leastTime the least time that the limits allow
     */
    public void began(String file, String mode, String version, RateLimits limits, long items, Duration leastTime) {
        events.append(
                new RunEvent.Began(now(), cut(file), mode, version, limits.toString(), items, leastTime.toMillis()));
    }

    /** Records the outcome of a planned change. */
    public void item(Change change, Outcome<?, ?> outcome) {
        boolean known = !(change instanceof Change.Update update) || update.isKnown();
        item(
                null,
                change.cluster(),
                change.user(),
                ItemKind.of(change),
                outcome,
                known ? change.added() : null,
                known ? change.removed() : null);
    }

    /** Records a change of a plan for which nothing is sent: the user is as wanted, or the change can't be made. */
    public void unsent(Change change) {
        String reason = change instanceof Change.Refused refused ? refused.reason() : null;
        events.append(new RunEvent.ItemEnded(
                now(),
                null,
                change.cluster().toString(),
                change.user(),
                ItemKind.of(change),
                reason == null ? ItemOutcome.UNCHANGED : ItemOutcome.NOT_ATTEMPTED,
                0,
                0L,
                0L,
                null,
                reason == null ? null : cut(reason)));
    }

    /**
     * Records the outcome of an item whose settings are replaced, whatever they were.
     *
     * @param line by which a later run knows the item; null for none
     * @param cluster null if the item can't be read
     * @param user null if the item can't be read
     */
    public void item(@Nullable Long line, @Nullable ClusterId cluster, @Nullable String user, Outcome<?, ?> outcome) {
        item(line, cluster, user, ItemKind.WRITE, outcome, null, null);
    }

    private void item(
            @Nullable Long line,
            @Nullable ClusterId cluster,
            @Nullable String user,
            ItemKind kind,
            Outcome<?, ?> outcome,
            @Nullable List<Rule> added,
            @Nullable List<Rule> removed) {
        Throwable cause = cause(outcome);
        events.append(new RunEvent.ItemEnded(
                now(),
                line,
                cluster == null ? null : cluster.toString(),
                user,
                kind,
                ItemOutcome.of(outcome),
                outcome.effort().requests(),
                added == null ? null : (long) added.size(),
                removed == null ? null : (long) removed.size(),
                removed == null || removed.isEmpty()
                        ? null
                        : removed.stream()
                                .limit(MOST_RULES)
                                .map(rule -> cut(rule.toString()))
                                .toList(),
                cause == null ? null : cut(Reason.of(cause))));
    }

    private static @Nullable Throwable cause(Outcome<?, ?> outcome) {
        if (outcome instanceof Outcome.Failed<?, ?> failed) {
            return failed.cause();
        }
        if (outcome instanceof Outcome.Unknown<?, ?> unknown) {
            return unknown.cause();
        }
        return outcome instanceof Outcome.NotAttempted<?, ?> rest ? rest.cause() : null;
    }

    /** Records that an item that was done is to be sent again. */
    public void reopened(long line) {
        events.append(new RunEvent.Reopened(now(), line));
    }

    /** Records that requests begin to wait: for each of {@code client.rateLimitWaits()}. */
    public void waited(RateLimitWait wait) {
        events.append(new RunEvent.Waited(
                now(),
                wait.reason().what(),
                wait.cause().why(),
                wait.remaining().toMillis(),
                wait.left()));
    }

    /**
     * Records that the run ended.
     *
     * @param summary the outcomes of this run, without those of earlier ones
     * @param limits the limits in force
     */
    public void ended(BulkSummary summary, RateLimits limits, int exit) {
        events.append(new RunEvent.Ended(
                now(),
                exit,
                limits.toString(),
                summary.items(),
                summary.applied(),
                summary.unchanged(),
                summary.failed(),
                summary.unknown(),
                summary.notAttempted(),
                summary.requests(),
                summary.rateLimited(),
                summary.retries()));
    }

    @Override
    public PastSends past() {
        return past;
    }

    @Override
    public void sent() {
        events.append(new RunEvent.Sent(now()));
    }

    @Override
    public void answered() {
        events.append(new RunEvent.Answered(now()));
    }

    @Override
    public void rejected() {
        events.append(new RunEvent.Rejected(now()));
    }

    @Override
    public void attempted(Attempt attempt) {
        DatabasesException failure = attempt.failure();
        Duration next = attempt.next();
        events.append(new RunEvent.Attempted(
                now(),
                attempt.call().operation().id(),
                attempt.call().cluster(),
                attempt.number(),
                attempt.status(),
                attempt.duration().toMillis(),
                failure == null ? null : cut(Reason.of(failure)),
                next == null ? null : next.toMillis()));
    }

    /** Does nothing: attempts and outcomes say it all. */
    @Override
    public void ended(Ended call) {}

    private long now() {
        return clock.getAsLong();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
