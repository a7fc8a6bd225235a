package io.dodb.internal.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates in header fields (RFC 9110, section 5.6.7), in all three formats that the RFC knows. */
public final class HttpDate {
    /** The result of {@link #epochSecond} for a text that is not a date. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String FIXED = "___, __ ___ ____ __:__:__ GMT";
    /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
    private static final Pattern RFC_850 =
            Pattern.compile("([A-Z][a-z]{2})[a-z]{3,6}, (\\d\\d)-([A-Z][a-z]{2})-(\\d\\d) (\\d\\d:\\d\\d:\\d\\d) GMT");
    /** {@code Sun Nov  6 08:49:37 1994}. */
    private static final Pattern ASCTIME =
            Pattern.compile("([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \\d]?)(\\d) (\\d\\d:\\d\\d:\\d\\d) (\\d{4})");

    private HttpDate() {}

    /** Returns the seconds since 1970, or {@link #UNREADABLE}. */
    public static long epochSecond(String text) {
        try {
            if (isFixed(text)) {
                return fixed(text);
            }
            Matcher old = RFC_850.matcher(text);
            if (old.matches()) {
                return rfc850(old);
            }
            Matcher unix = ASCTIME.matcher(text);
            return unix.matches() ? asctime(unix) : lenient(text);
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }

    /** Returns whether the text has the format that every server sends, which comes with each reply and is read without a formatter's objects. */
    private static boolean isFixed(String text) {
        boolean fixed = text.length() == FIXED.length();
        for (int i = 0; fixed && i < FIXED.length(); i++) {
            fixed = FIXED.charAt(i) == '_' || FIXED.charAt(i) == text.charAt(i);
        }
        return fixed;
    }

    private static long fixed(String text) {
        LocalDate day = LocalDate.of(number(text, 12, 16), name(MONTHS, text, 8), number(text, 5, 7));
        int hour = number(text, 17, 19);
        int minute = number(text, 20, 22);
        int second = number(text, 23, 25);
        if (hour > 23 || minute > 59 || second > 59 || day.getDayOfWeek().getValue() != name(DAYS, text, 0)) {
            return UNREADABLE;
        }
        return ((day.toEpochDay() * 24 + hour) * 60 + minute) * 60 + second;
    }

    /** Reads a year of two digits. The day of the week tells its century: it differs from one to the next. */
    private static long rfc850(Matcher parts) {
        for (int century = 19; century <= 21; century++) {
            String day = parts.group(1) + ", " + parts.group(2) + " " + parts.group(3) + " ";
            long second = fixed(day + century + parts.group(4) + " " + parts.group(5) + " GMT");
            if (second != UNREADABLE) {
                return second;
            }
        }
        return UNREADABLE;
    }

    private static long asctime(Matcher parts) {
        String tens = parts.group(3).isBlank() ? "0" : parts.group(3);
        String day = parts.group(1) + ", " + tens + parts.group(4) + " " + parts.group(2) + " ";
        return fixed(day + parts.group(6) + " " + parts.group(5) + " GMT");
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Returns the place of the three letters among the names, from 1; 0 if they are none of them. */
    private static int name(String names, String text, int at) {
        for (int i = 0; i < names.length(); i += 3) {
            if (names.regionMatches(i, text, at, 3)) {
                return i / 3 + 1;
            }
        }
        return 0;
    }

    private static long lenient(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
    }
}
