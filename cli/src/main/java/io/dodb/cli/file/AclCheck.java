package io.dodb.cli.file;

import java.util.List;

/**
 * What a look through a whole file found.
 *
 * @param items users in it, good and bad
 * @param problems the first bad places, each with its line
 * @param bad how many bad places there are in all
 */
public record AclCheck(long items, List<String> problems, long bad) {
    static final int SHOWN = 20;

    public AclCheck {
        problems = List.copyOf(problems);
    }

    /** Whether everything in the file can be used. */
    public boolean isGood() {
        return bad == 0;
    }

    /** For people: one line for each bad place, up to twenty, and how many there are besides. */
    public String describe() {
        String shown = String.join(System.lineSeparator(), problems);
        long more = bad - problems.size();
        return more == 0 ? shown : shown + System.lineSeparator() + "... and " + more + " more";
    }
}
