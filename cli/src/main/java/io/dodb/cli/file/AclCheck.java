package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import java.util.List;
import java.util.Map;

/**
 * The result of checking a whole file.
 *
 * @param items number of users, good and bad
 * @param problems the first bad lines, each with its number
 * @param bad total of bad lines
 * @param warnings the first lines that are good but odd
 * @param odd total of those lines
 * @param uses the kinds of settings for each cluster
 * @param sha256 SHA-256 of its content, in hex
 */
public record AclCheck(
        long items,
        List<String> problems,
        long bad,
        List<String> warnings,
        long odd,
        Map<ClusterId, Map<SettingsKind, Use>> uses,
        String sha256) {
    static final int SHOWN = 20;

    /**
     * One kind of settings, for one cluster.
     *
     * @param line the first line that has it
     * @param count number of users that have it
     */
    public record Use(long line, long count) {
        Use again() {
            return new Use(line, count + 1);
        }
    }

    public AclCheck {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        uses = Map.copyOf(uses);
    }

    /** Returns true if everything in the file can be used. */
    public boolean isGood() {
        return bad == 0;
    }

    /** Returns one line for each problem, up to twenty, and the number of others. */
    public String describe() {
        return lines(problems, bad);
    }

    /** Returns the same for warnings. */
    public String describeWarnings() {
        return lines(warnings, odd);
    }

    private static String lines(List<String> first, long all) {
        String shown = String.join(System.lineSeparator(), first);
        long more = all - first.size();
        return more == 0 ? shown : shown + System.lineSeparator() + "... and " + more + " more";
    }
}
