package io.dodb.plan;

import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the plan of one cluster, made earlier, with the users as they are now. What was planned for a user that is still as it was then
 * holds; for one that is as planned already, nothing is left to do; any other has moved, and what was planned for it is refused. Not
 * thread-safe; {@link #plan()} once.
 */
public final class PlanCheck {
    private final ClusterPlan planned;
    private final Map<String, Change> open = new LinkedHashMap<>();
    private final Map<String, Change> checked = new HashMap<>();
    private int users;
    private long rules;

    public PlanCheck(ClusterPlan planned) {
        this.planned = planned;
        planned.changes().forEach(change -> open.put(change.user(), change));
    }

    /** Adds a user that the cluster has now. */
    public void add(ActualUser actual) {
        users++;
        rules += Rule.of(actual.settings()).size();
        Change change = open.remove(actual.name());
        if (change != null) {
            checked.put(actual.name(), check(change, actual));
        }
    }

    private static Change check(Change change, ActualUser actual) {
        if (change instanceof Change.Refused) {
            return change;
        }
        String now = Fingerprint.of(actual.settings());
        boolean asPlanned = now.equals(after(change));
        if (change.before().equals(now) && !asPlanned) {
            return change;
        }
        return asPlanned ? keep(change, now) : moved(change, now, "the user has changed since the plan was made");
    }

    private static Change keep(Change change, String now) {
        return new Change.Keep(change.cluster(), change.user(), now, change.origin());
    }

    private static Change moved(Change change, String now, String what) {
        return new Change.Refused(change.cluster(), change.user(), what + "; plan again", now, change.origin());
    }

    /** Returns the fingerprint of the user when the change has been made; null if the user is then gone, or nothing is to be made. */
    private static @Nullable String after(Change change) {
        UserSettings settings = change instanceof Change.Update update
                ? update.settings()
                : change instanceof Change.Create create ? create.settings() : null;
        if (settings != null) {
            return Fingerprint.of(settings);
        }
        return change instanceof Change.Keep ? change.before() : null;
    }

    /** Returns what is left of the plan, once all users were added. */
    public ClusterPlan plan() {
        open.values().forEach(change -> checked.put(change.user(), checkMissing(change)));
        List<Change> left = new ArrayList<>();
        planned.changes().forEach(change -> left.add(checked.get(change.user())));
        return new ClusterPlan(planned.cluster(), users, rules, left, planned.isReadOnly(), planned.brake());
    }

    private static Change checkMissing(Change change) {
        if (change instanceof Change.Create || change instanceof Change.Refused) {
            return change;
        }
        boolean isGone = change instanceof Change.Delete || change.before().equals(Fingerprint.NONE);
        return isGone
                ? keep(change, Fingerprint.NONE)
                : moved(change, Fingerprint.NONE, "the user has been deleted since the plan was made");
    }
}
