package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.SeededHash;
import java.util.SplittableRandom;

/**
 * Passwords, certificates and keys, derived from the seed and their owner, so that a run can be repeated and nothing has to be kept. None
 * of them is valid anywhere.
 */
public record Credentials(long seed) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PASSWORD_LENGTH = 16;
    private static final int LINE_LENGTH = 64;
    /** Filler to the length of a real certificate; only the first line differs. */
    private static final String CERTIFICATE_FILLER = filler(28);

    private static final String KEY_FILLER = filler(25);

    /**
     * Returns a password.
     *
     * @param rotation how often it was reset
     */
    public String password(String cluster, String user, int rotation) {
        return text("password/" + cluster + '/' + user + '/' + rotation, PASSWORD_LENGTH);
    }

    /** Returns text that looks like a PEM certificate. */
    public String certificate(String cluster, String user) {
        return pem("CERTIFICATE", text("certificate/" + cluster + '/' + user, LINE_LENGTH), CERTIFICATE_FILLER);
    }

    /** Returns text that looks like a PEM private key. */
    public String key(String cluster, String user) {
        return pem("PRIVATE KEY", text("key/" + cluster + '/' + user, LINE_LENGTH), KEY_FILLER);
    }

    private String text(String of, int length) {
        SplittableRandom random = new SplittableRandom(SeededHash.hash(seed, of));
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String pem(String label, String firstLine, String filler) {
        return "-----BEGIN " + label + "-----\n" + firstLine + '\n' + filler + "-----END " + label + "-----\n";
    }

    private static String filler(int lines) {
        return ("sandbox".repeat(LINE_LENGTH / 7) + "s").concat("\n").repeat(lines);
    }
}
