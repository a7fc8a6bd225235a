package io.dodb.sandbox.internal.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The values of ASN.1 that a certificate is made of, in the distinguished encoding of X.690. */
final class Der {
    static final byte[] TRUE = tagged(0x01, new byte[] {(byte) 0xFF});

    private static final DateTimeFormatter SHORT_TIME = time("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter LONG_TIME = time("yyyyMMddHHmmss'Z'");
    /** From this time on a year has four digits, says RFC 5280. */
    private static final Instant LONG_TIME_FROM = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    /** Returns a string of bits, whose number is a multiple of eight. */
    static byte[] bits(byte[] value) {
        return tagged(0x03, new byte[] {0}, value);
    }

    /** Returns named bits, of which DER leaves out those at the end that are not set. */
    static byte[] flags(byte value) {
        return tagged(0x03, new byte[] {(byte) Integer.numberOfTrailingZeros(value), value});
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    static byte[] text(String value) {
        return tagged(0x0C, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant value) {
        return value.isBefore(LONG_TIME_FROM)
                ? tagged(0x17, ascii(SHORT_TIME.format(value)))
                : tagged(0x18, ascii(LONG_TIME.format(value)));
    }

    /** Returns a value in a tag of its own, as an optional member of a sequence has it. */
    static byte[] explicit(int number, byte[] value) {
        return tagged(0xA0 | number, value);
    }

    /** Returns plain octets under a tag of its own, which says what they are. */
    static byte[] implicit(int number, byte[] value) {
        return tagged(0x80 | number, value);
    }

    /** Returns an object identifier, such as {@code 2.5.4.3}. */
    static byte[] identifier(String dotted) {
        String[] numbers = dotted.split("\\.", -1);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(40 * Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            base128(Integer.parseInt(numbers[i]), value);
        }
        return tagged(0x06, value.toByteArray());
    }

    private static void base128(int number, ByteArrayOutputStream to) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (number >>> shift != 0) {
                to.write(number >>> shift | 0x80);
            }
        }
        to.write(number & 0x7F);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        length(content.size(), value);
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    private static void length(int length, ByteArrayOutputStream to) {
        if (length < 0x80) {
            to.write(length);
            return;
        }
        byte[] octets = BigInteger.valueOf(length).toByteArray();
        int from = octets[0] == 0 ? 1 : 0;
        to.write(0x80 | (octets.length - from));
        to.write(octets, from, octets.length - from);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
