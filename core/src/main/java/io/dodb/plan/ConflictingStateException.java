package io.dodb.plan;

import java.util.List;

/** Thrown for a desired state in which more than one part claims a user. The message has a line for each conflict. */
public final class ConflictingStateException extends IllegalArgumentException {
    private final transient List<String> conflicts;

    ConflictingStateException(List<String> conflicts) {
        super(String.join(System.lineSeparator(), conflicts));
        this.conflicts = List.copyOf(conflicts);
    }

    /** Returns the conflicts, each with the place where the user is asked for. */
    public List<String> conflicts() {
        return conflicts;
    }
}
