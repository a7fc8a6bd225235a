package io.dodb.plan;

import io.dodb.model.ClusterId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the users of some clusters should be.
 *
 * @param clusters one for each cluster
 */
public record DesiredState(List<DesiredCluster> clusters) {
    /**
     * @throws ConflictingStateException if a user is named twice, or is named and would be deleted by another part of the state: each user
     *     has one owner
     */
    public DesiredState {
        clusters = merged(clusters);
    }

    /** Returns the state of these clusters. */
    public static DesiredState of(DesiredCluster... clusters) {
        return new DesiredState(Arrays.asList(clusters));
    }

    /** Returns this state and another one, such as that of a second file; each user belongs to one of them. */
    public DesiredState and(DesiredState other) {
        List<DesiredCluster> both = new ArrayList<>(clusters);
        both.addAll(other.clusters);
        return new DesiredState(both);
    }

    private static List<DesiredCluster> merged(List<DesiredCluster> parts) {
        Map<ClusterId, List<DesiredCluster>> byId = new LinkedHashMap<>();
        parts.forEach(
                part -> byId.computeIfAbsent(part.id(), id -> new ArrayList<>()).add(part));
        List<String> conflicts = new ArrayList<>();
        byId.values().forEach(ofOne -> conflicts.addAll(Ownership.conflicts(ofOne)));
        if (!conflicts.isEmpty()) {
            throw new ConflictingStateException(conflicts);
        }
        return byId.values().stream().map(DesiredState::merge).toList();
    }

    private static DesiredCluster merge(List<DesiredCluster> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        DesiredCluster.Builder all = parts.get(0).toBuilder();
        boolean readOnly = parts.get(0).isReadOnly();
        Brake brake = parts.get(0).brake();
        for (DesiredCluster part : parts.subList(1, parts.size())) {
            all.users(part.users());
            part.pruned().forEach(all::prune);
            part.required().forEach(all::require);
            readOnly |= part.isReadOnly();
            brake = brake.and(part.brake());
        }
        return all.readOnly(readOnly).brake(brake).build();
    }

    /** Returns the number of users that are named. */
    public long users() {
        return clusters.stream().mapToLong(cluster -> cluster.users().size()).sum();
    }

    /** Finds users that more than one part of the state claims. */
    private static final class Ownership {
        private Ownership() {}

        static List<String> conflicts(List<DesiredCluster> parts) {
            List<String> conflicts = new ArrayList<>();
            Map<String, DesiredUser> named = new HashMap<>();
            for (DesiredCluster part : parts) {
                for (DesiredUser user : part.users()) {
                    DesiredUser other = named.putIfAbsent(user.name(), user);
                    if (other != null) {
                        conflicts.add(text(part.id(), user, "is asked for twice" + at(", first in ", other)));
                    }
                    parts.stream()
                            .filter(rest -> rest != part)
                            .flatMap(rest -> rest.pruned().stream())
                            .filter(pattern -> pattern.matches(user.name()))
                            .forEach(pattern -> conflicts.add(text(
                                    part.id(), user, "matches " + pattern + ", which another part of the state owns")));
                }
            }
            return conflicts;
        }

        private static String text(ClusterId cluster, DesiredUser user, String problem) {
            return (user.origin() == null ? "" : user.origin() + ": ") + "user " + user.name() + " of cluster "
                    + cluster + " " + problem;
        }

        private static String at(String before, DesiredUser user) {
            return user.origin() == null ? "" : before + user.origin();
        }
    }
}
