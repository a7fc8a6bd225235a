package io.dodb.plan;

import io.dodb.model.ClusterId;
import io.dodb.model.user.UserSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan does with one user. */
public sealed interface Change {

    ClusterId cluster();

    String user();

    /** Returns what the user may do afterwards and may not now. */
    List<Rule> added();

    /** Returns what the user may do now and may not afterwards. */
    List<Rule> removed();

    /** Returns where it is asked for, such as {@code users.yaml:12}; null if nothing names the user, or there is no such place. */
    @Nullable
    String origin();

    /**
     * Returns the fingerprint of the user as it was when the plan was made, {@link Fingerprint#NONE} if there was none. It tells whether
     * the plan still holds.
     */
    String before();

    /** Returns true if something is sent for it. */
    default boolean isWrite() {
        return !(this instanceof Keep || this instanceof Refused);
    }

    /** The user is created, with these settings. */
    record Create(
            ClusterId cluster,
            String user,
            UserSettings settings,
            @Nullable String origin) implements Change {
        @Override
        public List<Rule> added() {
            return List.copyOf(Rule.of(settings));
        }

        @Override
        public List<Rule> removed() {
            return List.of();
        }

        @Override
        public String before() {
            return Fingerprint.NONE;
        }
    }

    /**
     * The settings of the user are replaced.
     *
     * @param carriedOver the names of members that are not managed, which this update repeats: left out, they would be reset (quirk 18)
     * @param isKnown false if the server does not show the settings: then they are written without knowing whether that changes anything,
     *     and nothing is known of what is removed
     */
    record Update(
            ClusterId cluster,
            String user,
            UserSettings settings,
            List<Rule> added,
            List<Rule> removed,
            List<String> carriedOver,
            boolean isKnown,
            String before,
            @Nullable String origin)
            implements Change {
        public Update {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            carriedOver = List.copyOf(carriedOver);
        }
    }

    /** The user is deleted. */
    record Delete(ClusterId cluster, String user, List<Rule> removed, String before) implements Change {
        public Delete {
            removed = List.copyOf(removed);
        }

        @Override
        public List<Rule> added() {
            return List.of();
        }

        @Override
        public @Nullable String origin() {
            return null;
        }
    }

    /** The user is as wanted: nothing is sent. */
    record Keep(
            ClusterId cluster,
            String user,
            String before,
            @Nullable String origin) implements Change {
        @Override
        public List<Rule> added() {
            return List.of();
        }

        @Override
        public List<Rule> removed() {
            return List.of();
        }
    }

    /**
     * Something that is asked for and can't be done, such as rules for a user that does not exist. Nothing is sent for it.
     *
     * @param reason what is wrong, and what to do
     */
    record Refused(
            ClusterId cluster,
            String user,
            String reason,
            String before,
            @Nullable String origin) implements Change {
        @Override
        public List<Rule> added() {
            return List.of();
        }

        @Override
        public List<Rule> removed() {
            return List.of();
        }

        /** Returns the problem with its place, on one line. */
        @Override
        public String toString() {
            return (origin == null ? "" : origin + ": ") + "user " + user + " of cluster " + cluster + ": " + reason;
        }
    }
}
