package io.dodb.reactor.simulation.worlds;

import java.util.Collection;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What is demanded of the runs in a world: that something measured is never more than that.
 *
 * @param shown how a number is written
 */
record Demand(String what, double most, ToDoubleFunction<WorldResult> measured, DoubleFunction<String> shown) {

    static Demand ratio(double most) {
        return new Demand("ratio", most, WorldResult::ratio, number("%.4f"));
    }

    /** Hours from the first request to the last answer. */
    static Demand hours(double most) {
        return new Demand("end", most, WorldResult::hours, number("%.2f h"));
    }

    /** Seconds beyond the bound, a pause of the process included. */
    static Demand secondsLost(double most) {
        return new Demand("lost", most, WorldResult::secondsLost, number("%.1f s"));
    }

    /** Seconds beyond the bound from the end of the trouble on. */
    static Demand lostAfterTrouble(double most) {
        return new Demand("lost after", most, WorldResult::secondsLostAfterTrouble, number("%.1f s"));
    }

    static Demand noRejection() {
        return new Demand("429s", 0, WorldResult::rejected, number("%.0f"));
    }

    static Demand rejected(double most) {
        return new Demand("rejected", most, WorldResult::rejectedShare, Demand::percent);
    }

    /** Of what a stranger would have got alone. */
    static Demand strangerLoses(double most) {
        return new Demand("stranger loses", most, WorldResult::strangersLoss, Demand::percent);
    }

    static Demand lastOverFirst(double most) {
        return new Demand("last over first", most, WorldResult::lastOverFirst, number("%.2f"));
    }

    static Demand silence(double seconds) {
        return new Demand("silence", seconds, WorldResult::longestSilence, number("%.0f s"));
    }

    static Demand singleCalls99(double seconds) {
        return new Demand("p99", seconds, result -> result.singleCalls(0.99), number("%.1f s"));
    }

    static Demand noSingleCallFails() {
        return new Demand("failed", 0, WorldResult::singleCallsFailed, number("%.0f"));
    }

    static Demand inAnyMinute(int most) {
        return new Demand("in a minute", most, result -> result.arrivals().mostWithin(World.MINUTE), number("%.0f"));
    }

    static Demand inAnyHour(int most) {
        return new Demand("in an hour", most, result -> result.arrivals().mostWithin(World.HOUR), number("%.0f"));
    }

    private static DoubleFunction<String> number(String format) {
        return number -> Double.isInfinite(number) ? "never" : String.format(Locale.ROOT, format, number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** The worst of these. */
    double reached(Collection<WorldResult> results) {
        return results.stream().mapToDouble(measured).max().orElseThrow();
    }

    boolean isMet(double reached) {
        return reached <= most;
    }

    @Override
    public String toString() {
        return what + " <= " + shown.apply(most);
    }
}
