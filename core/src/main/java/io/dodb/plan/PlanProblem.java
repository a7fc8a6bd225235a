package io.dodb.plan;

import io.dodb.model.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked for and can't be done, such as rules for a user that does not exist. Nothing is sent for it.
 *
 * @param text what is wrong, and what to do
 * @param origin where it is asked for, such as {@code users.yaml:12}; null if there is no such place
 */
public record PlanProblem(
        ClusterId cluster,
        String user,
        String text,
        @Nullable String origin) {
    @Override
    public String toString() {
        return (origin == null ? "" : origin + ": ") + "user " + user + " of cluster " + cluster + ": " + text;
    }
}
