package io.dodb.plan;

import io.dodb.model.ClusterId;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the users of one cluster should be with what they are. Users are added as they are read, so that only the ones that are
 * named, or deleted, are remembered. Not thread-safe; {@link #plan()} once.
 */
public final class Planner {
    private final DesiredCluster desired;
    private final Map<String, DesiredUser> missing = new LinkedHashMap<>();
    private final Map<String, Change> found = new HashMap<>();
    private final List<Change> deletions = new ArrayList<>();
    private int users;
    private long rules;

    public Planner(DesiredCluster desired) {
        this.desired = desired;
        desired.users().forEach(user -> missing.put(user.name(), user));
    }

    /** Adds a user that the cluster has. */
    public void add(ActualUser actual) {
        users++;
        List<Rule> has = List.copyOf(Rule.of(actual.settings()));
        rules += has.size();
        DesiredUser wanted = missing.remove(actual.name());
        if (wanted != null) {
            compare(actual, wanted);
        } else if (!found.containsKey(actual.name()) && isPruned(actual)) {
            deletions.add(new Change.Delete(desired.id(), actual.name(), has, Fingerprint.of(actual.settings())));
        }
    }

    private boolean isPruned(ActualUser user) {
        return !user.isPrimary()
                && !desired.required().contains(user.name())
                && desired.pruned().stream().anyMatch(pattern -> pattern.matches(user.name()));
    }

    private void compare(ActualUser actual, DesiredUser wanted) {
        UserSettings present = actual.settings();
        String before = Fingerprint.of(present);
        if (!wanted.hasSettings()) {
            // it is there, and that is all that is wanted
            found.put(wanted.name(), new Change.Keep(desired.id(), wanted.name(), before, wanted.origin()));
            return;
        }
        if (present == null && wanted.mode() != Mode.SET) {
            refuse(
                    wanted,
                    before,
                    "the server does not show the user's settings, so rules can't be added to them or taken"
                            + " from them; with mode set they are replaced");
            return;
        }
        SettingsChange change;
        try {
            change = SettingsChange.of(wanted.mode(), present, wanted.settings());
        } catch (IllegalArgumentException e) {
            refuse(wanted, before, String.valueOf(e.getMessage()));
            return;
        }
        ClusterId cluster = desired.id();
        found.put(
                wanted.name(),
                change.isNeeded()
                        ? new Change.Update(
                                cluster,
                                wanted.name(),
                                change.settings(),
                                change.added(),
                                change.removed(),
                                carriedOver(change.settings(), wanted.settings()),
                                present != null,
                                before,
                                wanted.origin())
                        : new Change.Keep(cluster, wanted.name(), before, wanted.origin()));
    }

    private static List<String> carriedOver(UserSettings written, UserSettings wanted) {
        List<String> names = new ArrayList<>();
        add(names, "pg_allow_replication", written.pgAllowReplication(), wanted.pgAllowReplication());
        add(names, "acl", written.acl(), wanted.acl());
        add(names, "opensearch_acl", written.opensearchAcl(), wanted.opensearchAcl());
        add(names, "mongo_user_settings", written.mongoUserSettings(), wanted.mongoUserSettings());
        written.other().keySet().stream()
                .filter(name -> !wanted.other().containsKey(name))
                .forEach(names::add);
        return names;
    }

    private static void add(List<String> names, String name, @Nullable Object written, @Nullable Object wanted) {
        if (written != null && wanted == null) {
            names.add(name);
        }
    }

    private void refuse(DesiredUser wanted, String before, String reason) {
        found.put(wanted.name(), new Change.Refused(desired.id(), wanted.name(), reason, before, wanted.origin()));
    }

    /** Returns the plan, once all users were added. */
    public ClusterPlan plan() {
        missing.values().forEach(this::planMissing);
        List<Change> changes = new ArrayList<>();
        desired.users().forEach(user -> changes.add(found.get(user.name())));
        changes.addAll(deletions);
        return new ClusterPlan(desired.id(), users, rules, changes, desired.isReadOnly(), desired.brake());
    }

    private void planMissing(DesiredUser user) {
        if (user.mode() == Mode.REVOKE) {
            // who is not there may do nothing
            found.put(user.name(), new Change.Keep(desired.id(), user.name(), Fingerprint.NONE, user.origin()));
        } else if (user.isCreated()) {
            found.put(user.name(), new Change.Create(desired.id(), user.name(), user.settings(), user.origin()));
        } else {
            refuse(user, Fingerprint.NONE, "there is no such user; it is created only if that is asked for");
        }
    }
}
