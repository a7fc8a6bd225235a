package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import java.util.List;
import java.util.Map;

/**
 * What a look through a whole file found.
 *
 * @param items users in it, good and bad
 * @param problems the first bad lines, each with its number
 * @param bad how many bad lines there are in all
 * @param warnings the first lines that are good but odd
 * @param odd how many of those there are in all
 * @param uses which settings the file has for each cluster
 * @param sha256 of its content, in hex
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
     * @param line the first that has it
     * @param count how many users have it
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

    /** Whether everything in the file can be used. */
    public boolean isGood() {
        return bad == 0;
    }

    /** For people: one line for each bad place, up to twenty, and how many there are besides. */
    public String describe() {
        return lines(problems, bad);
    }

    /** The same for what is odd. */
    public String describeWarnings() {
        return lines(warnings, odd);
    }

    private static String lines(List<String> first, long all) {
        String shown = String.join(System.lineSeparator(), first);
        long more = all - first.size();
        return more == 0 ? shown : shown + System.lineSeparator() + "... and " + more + " more";
    }
}
