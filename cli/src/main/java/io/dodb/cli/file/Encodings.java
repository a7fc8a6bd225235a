package io.dodb.cli.file;

/** A guess at the encoding of bytes that are not UTF-8. */
final class Encodings {
    private Encodings() {}

    /**
     * Returns the reason why a text can't be read.
     *
     * @param start the start of the file, or empty if it does not help
     */
    static String notUtf8(byte[] start) {
        if (begins(start, 0x1f, 0x8b)) {
            return "looks like gzip; unpack it first: gunzip";
        }
        if (begins(start, 'P', 'K', 3, 4)) {
            return "looks like zip; unpack it first: unzip";
        }
        if (begins(start, 0x28, 0xb5, 0x2f, 0xfd)) {
            return "looks like zstd; unpack it first: unzstd";
        }
        if (begins(start, 0xfd, '7', 'z', 'X', 'Z')) {
            return "looks like xz; unpack it first: unxz";
        }
        boolean utf16 = begins(start, 0xff, 0xfe) || begins(start, 0xfe, 0xff) || holdsNul(start);
        return utf16
                ? "looks like UTF-16; convert it first: iconv -f UTF-16 -t UTF-8"
                : "is not valid UTF-8; if it is Latin-1, convert it first: iconv -f LATIN1 -t UTF-8";
    }

    private static boolean begins(byte[] start, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsNul(byte[] start) {
        for (byte octet : start) {
            if (octet == 0) {
                return true;
            }
        }
        return false;
    }
}
