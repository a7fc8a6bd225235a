package io.dodb.cli.terminal;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The text of times for people, no finer than needed. */
public final class TimeText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Duration SOON = Duration.ofMinutes(10);

    private TimeText() {}

    /** Returns a duration such as {@code 42 s}, {@code 23 min}, {@code 2 h 20 min}. */
    public static String span(Duration duration) {
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 100) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /** Returns the time after that duration: with seconds if it is soon, with the day if it is another one; never too early. */
    public static String until(ZonedDateTime now, Duration duration) {
        ZonedDateTime end = now.plus(duration);
        ChronoUnit unit = duration.compareTo(SOON) < 0 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
        ZonedDateTime cut = end.truncatedTo(unit);
        ZonedDateTime shown = cut.equals(end) ? end : cut.plus(1, unit);
        if (unit == ChronoUnit.SECONDS) {
            return SECONDS.format(shown);
        }
        return (shown.toLocalDate().equals(now.toLocalDate()) ? MINUTES : DAYS).format(shown);
    }
}
