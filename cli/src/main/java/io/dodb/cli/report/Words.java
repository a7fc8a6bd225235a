package io.dodb.cli.report;

import io.dodb.cli.failure.Exit;
import io.dodb.cli.terminal.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the report shows them. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long SHORT = 10_000;

    private Words() {}

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    static String clock(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis));
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a number with its noun, such as {@code 1 item} or {@code 2 items}. */
    static String counted(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** Returns a duration: with tenths of seconds if it is short. */
    static String span(long millis) {
        return millis < SHORT
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : TimeText.span(Duration.ofMillis(millis));
    }

    static String millis(long millis) {
        return number(millis) + " ms";
    }

    /** Returns what an exit code of {@code acl apply} says. */
    static String exit(int exit) {
        String meaning = switch (exit) {
            case Exit.DONE -> "everything is done";
            case Exit.FAILED -> "something was not done";
            case Exit.USAGE -> "bad input, or nothing to do";
            case Exit.DENIED -> "authentication or permission failed";
            case Exit.UNREACHABLE -> "the API could not be reached";
            case Exit.CHANGED -> "the input changed meanwhile";
            case Exit.NOT_WRITTEN -> "something could not be written";
            default -> exit >= Exit.SIGNAL ? "interrupted" : "ended early";
        };
        return meaning + " (exit code " + exit + ")";
    }
}
