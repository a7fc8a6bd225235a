package io.dodb.reactor.bulk;

import java.util.stream.Collector;

/**
 * The totals of a run: {@code items = applied + unchanged + failed + unknown + notAttempted}.
 *
 * @param requests requests sent, look-ups and rejected ones included
 * @param rateLimited requests that were answered 429
 * @param retries attempts after the first of their item
 */
public record BulkSummary(
        long items,
        long applied,
        long unchanged,
        long failed,
        long unknown,
        long notAttempted,
        long requests,
        long rateLimited,
        long retries) {

    /** A summary of no outcomes. */
    public static final BulkSummary EMPTY = new BulkSummary(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns true if each item taken from the input was applied or was unchanged. A stopped run may not have taken all items. */
    public boolean isComplete() {
        return items == applied + unchanged;
    }

    /** Returns this summary with one more outcome. */
    public BulkSummary plus(Outcome<?, ?> outcome) {
        return new BulkSummary(
                items + 1,
                applied + one(outcome instanceof Outcome.Applied),
                unchanged + one(outcome instanceof Outcome.Unchanged),
                failed + one(outcome instanceof Outcome.Failed),
                unknown + one(outcome instanceof Outcome.Unknown),
                notAttempted + one(outcome instanceof Outcome.NotAttempted),
                requests + outcome.effort().requests(),
                rateLimited + outcome.effort().rateLimited(),
                retries + outcome.effort().retries());
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    /** Returns a collector, for {@code outcomes.collect(BulkSummary.collector())}. */
    public static Collector<Outcome<?, ?>, ?, BulkSummary> collector() {
        return Collector.of(
                () -> new BulkSummary[] {EMPTY},
                (sum, outcome) -> sum[0] = sum[0].plus(outcome),
                (left, right) -> {
                    throw new IllegalStateException("outcomes are collected in sequence");
                },
                sum -> sum[0]);
    }
}
