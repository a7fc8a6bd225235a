package io.dodb.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of a cluster one run may change. A limit counts where there are ten or more: of three users, each is a third.
 *
 * @param removals the largest share, from 0 to 1, of the users that may lose something, and of the rules that may be taken away
 * @param changes the largest share of the users that may change at all
 */
public record Brake(double removals, double changes) {
    /** At most 30 % of the users may lose something, and at most 30 % of the rules may be taken away; any number of users may change. */
    public static final Brake DEFAULT = new Brake(0.3, 1);

    /** Nothing is held back. */
    public static final Brake OFF = new Brake(1, 1);

    private static final int LEAST = 10;

    public Brake {
        requireShare("removals", removals);
        requireShare("changes", changes);
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " is a share from 0 to 1, not " + share);
        }
    }

    /** Returns the stricter of two. */
    public Brake and(Brake other) {
        return new Brake(Math.min(removals, other.removals), Math.min(changes, other.changes));
    }

    /** Returns what goes beyond a limit, in words; empty if the plan may be applied. */
    public List<String> exceededBy(ClusterPlan plan) {
        List<String> exceeded = new ArrayList<>();
        check(exceeded, "lose rules of %d of %d users", plan.usersLosing(), plan.users(), removals);
        check(exceeded, "lose %d of %d rules", plan.removed(), plan.rules(), removals);
        check(exceeded, "change %d of %d users", plan.usersChanging(), plan.users(), changes);
        return exceeded;
    }

    private static void check(List<String> exceeded, String text, long count, long all, double share) {
        if (all >= LEAST && count > share * all) {
            exceeded.add(String.format(Locale.ROOT, text, count, all) + " (" + percent((double) count / all)
                    + ", limit " + percent(share) + ")");
        }
    }

    private static String percent(double share) {
        return Math.round(share * 1000) / 10.0 % 1 == 0
                ? Math.round(share * 100) + " %"
                : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
