package io.dodb.reactor.simulation.worlds;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in the pacer's source, and how it is made half as large and twice as large.
 *
 * @param type the class that has it
 * @param name what it is called in the table
 * @param place a pattern whose only group is the number; there is one such place in the source
 * @param halves what makes it half as large, with {@code %s} for the number
 * @param doubles what makes it twice as large
 */
record PacerConstant(String type, String name, Pattern place, String halves, String doubles) {

    static List<PacerConstant> all() {
        return List.of(
                number("OwnRequests", "DRIFT"),
                part("OwnRequests", "settled after a minute's", "recent = new SlotLog\\(minuteNanos / (\\d+)\\)"),
                number("OwnRequests", "LONGEST_ATTEMPT"),
                number("SlotLog", "GRAINS", true),
                number("SendLog", "GRAINS", true),
                number("OtherRequests", "ANSWERS_TO_BELIEVE"),
                number("OtherRequests", "WORTH_BELIEVING"),
                number("OtherRequests", "BELIEVED_AT_ONCE"),
                number("OtherRequests", "FEW"),
                number("OtherRequests", "MOMENT", true),
                number("OtherRequests", "LESS_EACH_TIME"),
                number("OtherRequests", "PROVOKED"),
                number("MinuteRoom", "FULL"),
                number("MinuteRoom", "STRAY"),
                number("MinuteRoom", "MOST_PATIENCE"),
                number("MinuteRoom", "LARGE_STEPS", true),
                aboveOne("MinuteRoom", "GROWTH_OF_BURST"),
                number("RejectedLimit", "SOME"),
                number("RejectedLimit", "NEARLY_ALL"),
                number("Block", "LONGEST_DOUBLING"),
                number("Look", "LESS_OFTEN"),
                number("Look", "RAREST"),
                number("Admission", "DISTANCE"),
                number("Admission", "YIELD"),
                number("Admission", "LEAST_DISTANCE"),
                number("Admission", "COMPANY"),
                number("Admission", "IN_COMPANY"),
                number("SingleCalls", "LEAST"),
                number("SingleCalls", "MOST"),
                number("InFlight", "EACH_HALF_SECOND"),
                aboveOne("InFlight", "STEP"),
                number("InFlight", "BROKEN"),
                number("InFlight", "ROUNDS"),
                number("InFlight", "MOST_ROUNDS"),
                number("InFlight", "PART", true),
                number("RetryBudget", "RESERVE"),
                number("RetryBudget", "REFILL"),
                number("Pacing", "DEFAULT_IN_FLIGHT"),
                times("Pacing", "politeness", "DEFAULT_IN_FLIGHT, 0, ([\\d.]+)\\)", false));
    }

    private static PacerConstant number(String type, String name) {
        return number(type, name, false);
    }

    /** One that something is divided by is twice as large when what comes of it is half as large. */
    private static PacerConstant number(String type, String name, boolean divides) {
        return times(type, name, declared(name), divides);
    }

    private static PacerConstant part(String type, String name, String place) {
        return times(type, name, place, true);
    }

    private static PacerConstant times(String type, String name, String place, boolean divides) {
        String half = "%s / 2";
        String twice = "%s * 2";
        return new PacerConstant(type, name, Pattern.compile(place), divides ? twice : half, divides ? half : twice);
    }

    private static PacerConstant aboveOne(String type, String name) {
        return new PacerConstant(type, name, Pattern.compile(declared(name)), "(1 + %s) / 2", "2 * %s - 1");
    }

    private static String declared(String name) {
        return "static final \\w+ " + name + " = ([^;]+);";
    }

    /** As the source has it. */
    String value(String source) {
        return found(source).group(1);
    }

    String halved(String source) {
        return changed(source, halves);
    }

    String doubled(String source) {
        return changed(source, doubles);
    }

    private String changed(String source, String how) {
        Matcher found = found(source);
        return source.substring(0, found.start(1)) + how.replace("%s", found.group(1)) + source.substring(found.end(1));
    }

    private Matcher found(String source) {
        Matcher matcher = place.matcher(source);
        if (!matcher.find()) {
            throw new IllegalStateException(type + " has no " + name + " any more");
        }
        return matcher;
    }
}
