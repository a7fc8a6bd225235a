package io.dodb.sandbox;

/**
 * What goes wrong on the wire, as shares of all requests. Which request it befalls follows from the seed and from its place in the order
 * of arrival, so a run with the same order can be repeated. One request suffers at most one of the faults, and may be delayed besides.
 *
 * @param resetBefore the connection is reset before the request counts for anything
 * @param resetAfter the connection is reset after the request was performed: its answer is lost
 * @param error answered 500, and not performed
 * @param errorAfter answered 500, although performed
 * @param truncate performed, but the answer ends in the middle of its body
 * @param slow performed, but the body comes in pieces, over {@code slowFor}
 * @param slowFor how long a slow body takes
 * @param stall performed, but never answered
 * @param delay answered late, by {@code delayBy}
 * @param delayBy how long a delayed answer takes longer
 */
public record Faults(
        double resetBefore,
        double resetAfter,
        double error,
        double errorAfter,
        double truncate,
        double slow,
        DurationRange slowFor,
        double stall,
        double delay,
        DurationRange delayBy) {

    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, DurationRange.NONE, 0, 0, DurationRange.NONE);

    public Faults {
        for (double share : new double[] {resetBefore, resetAfter, error, errorAfter, truncate, slow, stall, delay}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share of requests lies between 0 and 100 percent");
            }
        }
        double together = resetBefore + resetAfter + error + errorAfter + truncate + slow + stall;
        if (together > 1.000_000_1) {
            throw new IllegalArgumentException(
                    "the faults other than delay can't befall more than 100 percent of requests");
        }
    }

    /**
     * Reads a list such as {@code reset-before=2%,reset-after=2%,5xx=1%,5xx-after=1%,truncate=1%,slow=1%:1s..3s,stall=0.5%,delay=20%:50ms..400ms}.
     * What is not named does not happen.
     *
     * @throws IllegalArgumentException if the text has another form; says what is allowed
     */
    public static Faults parse(String text) {
        return FaultsText.parse(text);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return FaultsText.format(this);
    }
}
