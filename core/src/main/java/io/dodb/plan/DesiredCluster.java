package io.dodb.plan;

import io.dodb.model.ClusterId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the users of one cluster should be. Users that are not named stay as they are, unless a pattern of {@link #pruned} matches them:
 * then they are deleted. The primary user and the {@link #required} ones are never deleted. Immutable.
 */
public final class DesiredCluster {
    private final ClusterId id;
    private final List<DesiredUser> users;
    private final List<NamePattern> pruned;
    private final Set<String> required;
    private final boolean readOnly;
    private final Brake brake;

    private DesiredCluster(Builder builder) {
        id = builder.id;
        users = List.copyOf(builder.users);
        pruned = List.copyOf(builder.pruned);
        required = Set.copyOf(builder.required);
        readOnly = builder.readOnly;
        brake = builder.brake;
    }

    /** Returns a builder for that cluster, without users. */
    public static Builder of(ClusterId id) {
        return new Builder(id);
    }

    /** Returns a builder with all that is in this. */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.users.addAll(users);
        builder.pruned.addAll(pruned);
        builder.required.addAll(required);
        builder.readOnly = readOnly;
        builder.brake = brake;
        return builder;
    }

    public ClusterId id() {
        return id;
    }

    /** Returns the users that are named, in the order in which they were added. */
    public List<DesiredUser> users() {
        return users;
    }

    /** Returns the patterns of names that belong to this state: a user that matches one and is not named is deleted. Empty by default. */
    public List<NamePattern> pruned() {
        return pruned;
    }

    /** Returns the users that are never deleted. */
    public Set<String> required() {
        return required;
    }

    /** Returns true if nothing of this cluster is ever written: a plan shows the changes, and applying it refuses them. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Returns the limit of what may be taken away at once. */
    public Brake brake() {
        return brake;
    }

    /** A builder. Not thread-safe. */
    public static final class Builder {
        private final ClusterId id;
        private final List<DesiredUser> users = new ArrayList<>();
        private final List<NamePattern> pruned = new ArrayList<>();
        private final Set<String> required = new LinkedHashSet<>();
        private boolean readOnly;
        private Brake brake = Brake.DEFAULT;

        private Builder(ClusterId id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        /** Adds a user. */
        public Builder user(DesiredUser user) {
            users.add(Objects.requireNonNull(user, "user"));
            return this;
        }

        /** Adds users. */
        public Builder users(Iterable<DesiredUser> more) {
            more.forEach(this::user);
            return this;
        }

        /** Adds a pattern of names: users that match it and are not named are deleted. */
        public Builder prune(NamePattern pattern) {
            pruned.add(Objects.requireNonNull(pattern, "pattern"));
            return this;
        }

        /** Adds a user that is never deleted. */
        public Builder require(String user) {
            required.add(Objects.requireNonNull(user, "user"));
            return this;
        }

        /** Sets whether nothing of this cluster is ever written; false by default. */
        public Builder readOnly(boolean newReadOnly) {
            readOnly = newReadOnly;
            return this;
        }

        /** Sets the limit of what may be taken away at once; {@link Brake#DEFAULT} by default. */
        public Builder brake(Brake newBrake) {
            brake = Objects.requireNonNull(newBrake, "brake");
            return this;
        }

        public DesiredCluster build() {
            return new DesiredCluster(this);
        }
    }
}
