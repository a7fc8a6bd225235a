package io.dodb.sandbox.options;

/**
 * The faults on the wire, as shares of all requests, each from 0, the default, to 1. The seed and the order of arrival decide which request
 * has a fault, so a run with the same order can be repeated. One request has at most one of the faults, and may be delayed besides.
 * Immutable.
 */
public final class Faults {
    /** No faults. */
    public static final Faults NONE = builder().build();

    private final double resetBefore;
    private final double resetAfter;
    private final double error;
    private final double errorAfter;
    private final double truncate;
    private final double slow;
    private final DurationRange slowFor;
    private final double stall;
    private final double delay;
    private final DurationRange delayBy;

    private Faults(Builder builder) {
        resetBefore = builder.resetBefore;
        resetAfter = builder.resetAfter;
        error = builder.error;
        errorAfter = builder.errorAfter;
        truncate = builder.truncate;
        slow = builder.slow;
        slowFor = builder.slowFor;
        stall = builder.stall;
        delay = builder.delay;
        delayBy = builder.delayBy;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.resetBefore = resetBefore;
        builder.resetAfter = resetAfter;
        builder.error = error;
        builder.errorAfter = errorAfter;
        builder.truncate = truncate;
        builder.slow = slow;
        builder.slowFor = slowFor;
        builder.stall = stall;
        builder.delay = delay;
        builder.delayBy = delayBy;
        return builder;
    }

    /** Returns the share of requests whose connection is reset before they count for anything. */
    public double resetBefore() {
        return resetBefore;
    }

    /** Returns the share of requests whose connection is reset after they were performed: the answer is lost. */
    public double resetAfter() {
        return resetAfter;
    }

    /** Returns the share of requests that are answered 500, and not performed. */
    public double error() {
        return error;
    }

    /** Returns the share of requests that are answered 500, although performed. */
    public double errorAfter() {
        return errorAfter;
    }

    /** Returns the share of requests that are performed, but whose answer ends in the middle of its body. */
    public double truncate() {
        return truncate;
    }

    /** Returns the share of requests that are performed, but whose body comes in pieces. */
    public double slow() {
        return slow;
    }

    /** Returns how long a slow body takes. */
    public DurationRange slowFor() {
        return slowFor;
    }

    /** Returns the share of requests that are performed, but never answered. */
    public double stall() {
        return stall;
    }

    /** Returns the share of requests that are answered late. */
    public double delay() {
        return delay;
    }

    /** Returns how much longer a delayed answer takes. */
    public DurationRange delayBy() {
        return delayBy;
    }

    /**
     * Reads a list such as {@code
     * reset-before=2%,reset-after=2%,5xx=1%,5xx-after=1%,truncate=1%,slow=1%:1s..3s,stall=0.5%,delay=20%:50ms..400ms}. Faults that are not
     * named do not happen.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is allowed
     */
    public static Faults parse(String text) {
        return FaultsText.parse(text);
    }

    /** Returns whether there are no faults. */
    public boolean isNone() {
        return resetBefore + resetAfter + error + errorAfter + truncate + slow + stall + delay == 0;
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return FaultsText.format(this);
    }

    /** A builder of the options. Not thread-safe. */
    public static final class Builder {
        private double resetBefore = 0;
        private double resetAfter = 0;
        private double error = 0;
        private double errorAfter = 0;
        private double truncate = 0;
        private double slow = 0;
        private DurationRange slowFor = DurationRange.NONE;
        private double stall = 0;
        private double delay = 0;
        private DurationRange delayBy = DurationRange.NONE;

        private Builder() {}

        /** Sets the share of requests whose connection is reset before they count for anything. */
        public Builder resetBefore(double newResetBefore) {
            resetBefore = newResetBefore;
            return this;
        }

        /** Sets the share of requests whose connection is reset after they were performed: the answer is lost. */
        public Builder resetAfter(double newResetAfter) {
            resetAfter = newResetAfter;
            return this;
        }

        /** Sets the share of requests that are answered 500, and not performed. */
        public Builder error(double newError) {
            error = newError;
            return this;
        }

        /** Sets the share of requests that are answered 500, although performed. */
        public Builder errorAfter(double newErrorAfter) {
            errorAfter = newErrorAfter;
            return this;
        }

        /** Sets the share of requests that are performed, but whose answer ends in the middle of its body. */
        public Builder truncate(double newTruncate) {
            truncate = newTruncate;
            return this;
        }

        /** Sets the share of requests that are performed, but never answered. */
        public Builder stall(double newStall) {
            stall = newStall;
            return this;
        }

        /** Sets the share of requests that are performed, but whose body comes in pieces, over that time. */
        public Builder slow(double share, DurationRange over) {
            slow = share;
            slowFor = over;
            return this;
        }

        /** Sets the share of requests that are answered late, by that much. */
        public Builder delay(double share, DurationRange by) {
            delay = share;
            delayBy = by;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if one of them is out of its range
         */
        public Faults build() {
            for (double share :
                    new double[] {resetBefore, resetAfter, error, errorAfter, truncate, slow, stall, delay}) {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException("a share of requests lies between 0 and 100 percent");
                }
            }
            double together = resetBefore + resetAfter + error + errorAfter + truncate + slow + stall;
            if (together > 1.000_000_1) {
                throw new IllegalArgumentException(
                        "the faults other than delay can't befall more than 100 percent of requests");
            }
            return new Faults(this);
        }
    }
}
