package io.dodb.cli.journal;

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
