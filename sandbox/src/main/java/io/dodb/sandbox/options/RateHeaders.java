package io.dodb.sandbox.options;

import io.dodb.internal.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the {@code ratelimit-} fields of answers say. A 429 says that nothing is left in any case, unless they are missing.
 *
 * @param window the limit that they speak of
 * @param age how old their numbers become before they are taken anew, by the sandbox's clock
 * @param answers how many answers to a token have the same numbers before they are taken anew; 1 for each its own
 */
public record RateHeaders(Window window, Duration age, int answers) {
    /** The numbers of the longest limit, as they are. The documented ones. */
    public static final RateHeaders TRUTHFUL = new RateHeaders(Window.LONGEST, Duration.ZERO, 1);

    /** The numbers of the shortest limit. */
    public static final RateHeaders OF_THE_MINUTE = new RateHeaders(Window.SHORTEST, Duration.ZERO, 1);

    /** No numbers; {@code Retry-After} stays. */
    public static final RateHeaders MISSING = new RateHeaders(Window.NONE, Duration.ZERO, 1);

    private static final String AFTER = "refreshed-after=";
    private static final String EVERY = "refreshed-every=";

    public RateHeaders {
        if (age.isNegative()) {
            throw new IllegalArgumentException("numbers can't be refreshed after " + age);
        }
        if (answers < 1) {
            throw new IllegalArgumentException("numbers are refreshed every 1 or more answers, not " + answers);
        }
    }

    /**
     * Returns the numbers of the longest limit as they were up to so long ago.
     *
     * @throws IllegalArgumentException if the age is negative
     */
    public static RateHeaders refreshedAfter(Duration age) {
        return new RateHeaders(Window.LONGEST, age, 1);
    }

    /**
     * Returns the numbers of the longest limit as they were up to so many answers ago.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public static RateHeaders refreshedEvery(int answers) {
        return new RateHeaders(Window.LONGEST, Duration.ZERO, answers);
    }

    /**
     * Reads {@code truthful}, {@code of-the-minute}, {@code missing}, {@code refreshed-after=10s} or {@code refreshed-every=5}, whose number
     * is that of the answers.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static RateHeaders parse(String text) {
        String name = text.strip();
        if (name.startsWith(AFTER)) {
            return refreshedAfter(DurationText.parse(name.substring(AFTER.length())));
        }
        if (name.matches(EVERY + "\\d{1,9}")) {
            return refreshedEvery(Integer.parseInt(name.substring(EVERY.length())));
        }
        return switch (name) {
            case "truthful" -> TRUTHFUL;
            case "of-the-minute" -> OF_THE_MINUTE;
            case "missing" -> MISSING;
            default ->
                throw new IllegalArgumentException("there are no rate headers '" + text
                        + "'; there are truthful, of-the-minute, missing, refreshed-after=10s and refreshed-every=5,"
                        + " the last two with any duration or count");
        };
    }

    /** Returns the text that {@link #parse} reads, if there is one. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (window != Window.LONGEST) {
            parts.add(window == Window.SHORTEST ? "of-the-minute" : "missing");
        }
        if (!age.isZero()) {
            parts.add(AFTER + DurationText.format(age));
        }
        if (answers > 1) {
            parts.add(EVERY + answers);
        }
        return parts.isEmpty() ? "truthful" : String.join(",", parts);
    }

    /** The limit of several that the fields speak of. */
    public enum Window {
        /** The longest one. */
        LONGEST,
        /** The shortest one. */
        SHORTEST,
        /** None: there are no fields. */
        NONE
    }
}
