package io.dodb.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads dates in header fields (RFC 9110, section 5.6.7). */
public final class HttpDate {
    /** What {@link #epochSecond} answers for a text that is not a date. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String FIXED = "___, __ ___ ____ __:__:__ GMT";

    private HttpDate() {}

    /** Seconds since 1970, or {@link #UNREADABLE}. */
    public static long epochSecond(String text) {
        try {
            return isFixed(text) ? fixed(text) : lenient(text);
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }

    /** The format that every server sends. It comes with each reply, so it is read without a formatter's objects. */
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

    /** The place of the three letters among the names, from 1; 0 if they are none of them. */
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
