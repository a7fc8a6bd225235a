package io.dodb.cli.plan;

import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The totals of a plan. */
record PlanSum(long users, long writes, long added, long removed, long created, long deleted, long kept, long refused) {

    static PlanSum of(Plan plan) {
        return new PlanSum(
                plan.sum(ClusterPlan::users),
                plan.writes().count(),
                plan.sum(ClusterPlan::added),
                plan.sum(ClusterPlan::removed),
                plan.sum(ClusterPlan::created),
                plan.sum(ClusterPlan::deleted),
                plan.sum(ClusterPlan::kept),
                plan.refused().size());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", users);
        json.put("writes", writes);
        json.put("rules_added", added);
        json.put("rules_removed", removed);
        json.put("users_created", created);
        json.put("users_deleted", deleted);
        json.put("unchanged", kept);
        json.put("refused", refused);
        return json;
    }

    /** Returns the totals on one line: {@code 11 writes, 3 rules added, 5 removed, 2 users created, 0 deleted, 301 unchanged}. */
    @Override
    public String toString() {
        if (writes == 0 && refused == 0) {
            return count(kept, "user is", "users are") + " as wanted, nothing to send";
        }
        return count(writes, "write", "writes") + ", " + count(added, "rule", "rules") + " added, "
                + String.format(Locale.ROOT, "%,d removed, ", removed) + count(created, "user", "users") + " created, "
                + String.format(Locale.ROOT, "%,d deleted, %,d unchanged", deleted, kept)
                + (refused == 0 ? "" : String.format(Locale.ROOT, "; %,d can't be done", refused));
    }

    static String count(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }
}
