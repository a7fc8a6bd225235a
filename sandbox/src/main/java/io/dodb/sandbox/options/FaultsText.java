package io.dodb.sandbox.options;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text form of faults in options. */
final class FaultsText {
    private static final List<String> NAMES =
            List.of("reset-before", "reset-after", "5xx", "5xx-after", "truncate", "slow", "stall", "delay");
    private static final List<String> TIMED = List.of("slow", "delay");
    private static final Pattern ITEM = Pattern.compile("([a-z0-9-]+)=(\\d{1,3}(?:\\.\\d{1,6})?)%(?::(.+))?");
    private static final Item NOTHING = new Item(0, DurationRange.NONE);

    private FaultsText() {}

    static Faults parse(String text) {
        Map<String, Item> items = new HashMap<>();
        if (!text.isBlank()) {
            for (String item : text.split(",", -1)) {
                add(items, item.strip());
            }
        }
        Item slow = items.getOrDefault("slow", NOTHING);
        Item delay = items.getOrDefault("delay", NOTHING);
        return Faults.builder()
                .resetBefore(share(items, "reset-before"))
                .resetAfter(share(items, "reset-after"))
                .error(share(items, "5xx"))
                .errorAfter(share(items, "5xx-after"))
                .truncate(share(items, "truncate"))
                .slow(slow.share(), slow.range())
                .stall(share(items, "stall"))
                .delay(delay.share(), delay.range())
                .build();
    }

    private static void add(Map<String, Item> items, String text) {
        Matcher matcher = ITEM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a fault; write name=share%, such as 5xx=1%, or"
                    + " name=share%:range, such as delay=20%:50ms..400ms");
        }
        String name = matcher.group(1);
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no fault '" + name + "'; there are " + NAMES);
        }
        DurationRange range = range(name, matcher.group(3));
        double share = new BigDecimal(matcher.group(2)).movePointLeft(2).doubleValue();
        if (items.put(name, new Item(share, range)) != null) {
            throw new IllegalArgumentException("the fault '" + name + "' is named twice");
        }
    }

    private static DurationRange range(String name, @Nullable String text) {
        if (TIMED.contains(name)) {
            if (text == null) {
                throw new IllegalArgumentException(
                        "the fault '" + name + "' needs to know how long, such as " + name + "=1%:50ms..400ms");
            }
            return DurationRange.parse(text);
        }
        if (text != null) {
            throw new IllegalArgumentException("the fault '" + name + "' takes a share alone, such as " + name + "=1%");
        }
        return DurationRange.NONE;
    }

    private static double share(Map<String, Item> items, String name) {
        return items.getOrDefault(name, NOTHING).share();
    }

    static String format(Faults faults) {
        StringJoiner text = new StringJoiner(",");
        append(text, "reset-before", faults.resetBefore(), "");
        append(text, "reset-after", faults.resetAfter(), "");
        append(text, "5xx", faults.error(), "");
        append(text, "5xx-after", faults.errorAfter(), "");
        append(text, "truncate", faults.truncate(), "");
        append(text, "slow", faults.slow(), ":" + faults.slowFor());
        append(text, "stall", faults.stall(), "");
        append(text, "delay", faults.delay(), ":" + faults.delayBy());
        return text.toString();
    }

    private static void append(StringJoiner text, String name, double share, String rest) {
        if (share > 0) {
            String percent = BigDecimal.valueOf(share)
                    .movePointRight(2)
                    .stripTrailingZeros()
                    .toPlainString();
            text.add(name + "=" + percent + "%" + rest);
        }
    }

    private record Item(double share, DurationRange range) {}
}
