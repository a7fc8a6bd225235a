package io.dodb.cli.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a journal, which tells its purpose.
 *
 * @param sha256 SHA-256 of the file's content, in hex
 * @param mode the meaning of the file
 */
public record Header(String sha256, String mode) {
    /** The start of every journal from version 2 on. */
    static final String MAGIC = "{\"dodb-journal\":";
    /** The start of every journal of version 1. */
    static final String MAGIC_OF_1 = "dodb-journal 1 ";

    private static final Pattern FORM =
            Pattern.compile("\\{\"dodb-journal\":2,\"sha256\":\"([0-9a-f]{64})\",\"mode\":\"([a-z]+)\"}");
    private static final int SHOWN = 12;

    /** Returns the header, or null if the line is not one of this version. */
    static @Nullable Header parse(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches() ? new Header(matcher.group(1), matcher.group(2)) : null;
    }

    /** Returns the first line of a journal. */
    String line() {
        return MAGIC + "2,\"sha256\":\"" + sha256 + "\",\"mode\":\"" + mode + "\"}";
    }

    /** Returns a description for people. */
    String describe() {
        return "content " + sha256.substring(0, SHOWN) + ", mode " + mode;
    }
}
