package io.dodb.cli.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a journal was written for.
 *
 * @param sha256 of the ACL file's content, in hex
 * @param mode how the file is meant
 */
public record Header(String sha256, String mode) {
    /** With what every journal begins, whatever its version. */
    static final String MAGIC = "dodb-journal ";

    private static final Pattern FORM = Pattern.compile("dodb-journal 1 ([0-9a-f]{64}) ([a-z]+)");
    private static final int SHOWN = 12;

    /** For that file as it is now. Blocks while it reads. */
    public static Header of(Path file, String mode) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return new Header(HexFormat.of().formatHex(digest.digest()), mode);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Null if the line is no header of this version. */
    static @Nullable Header parse(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches() ? new Header(matcher.group(1), matcher.group(2)) : null;
    }

    /** The first line of a journal. */
    String line() {
        return MAGIC + "1 " + sha256 + " " + mode;
    }

    /** For people. */
    String describe() {
        return "content " + sha256.substring(0, SHOWN) + ", mode " + mode;
    }
}
