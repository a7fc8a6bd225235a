package io.dodb.cli.plan;

import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Plan;
import io.dodb.plan.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plan in lines of text. In each user what is taken away comes first; ids of rules are never shown. */
public final class PlanText {
    private static final int MOST_RULES = 20;
    private static final int FEW = 10;

    private final ClusterTitles titles;
    private final int most;
    private long shown;
    private long leftOut;

    private PlanText(ClusterTitles titles, int most) {
        this.titles = titles;
        this.most = most;
    }

    /** Returns the text with every change. */
    public static PlanText inFull(ClusterTitles titles) {
        return new PlanText(titles, Integer.MAX_VALUE);
    }

    /** Returns the text for a run that follows: what is taken away, and can't be done, in full, and the first few of the other changes. */
    public static PlanText inShort(ClusterTitles titles) {
        return new PlanText(titles, FEW);
    }

    /** Writes the plan line by line. A cluster in which everything is as wanted has one line. Once. */
    public void write(Plan plan, Consumer<String> line) {
        plan.clusters().forEach(cluster -> write(cluster, line));
        if (leftOut > 0) {
            line.accept("  ... and " + PlanSum.count(leftOut, "more change", "more changes")
                    + " that take nothing away; 'dodb acl plan' shows all");
        }
        line.accept(sum(plan));
    }

    /** Returns the totals on one line. */
    public static String sum(Plan plan) {
        return PlanSum.of(plan).toString();
    }

    private void write(ClusterPlan cluster, Consumer<String> line) {
        line.accept("cluster " + titles.full(cluster.cluster()) + "   " + head(cluster));
        for (Change change : cluster.changes()) {
            if (isShown(change)) {
                lines(change).forEach(line);
            } else {
                leftOut++;
            }
        }
    }

    private boolean isShown(Change change) {
        boolean mustBeSeen = !change.isWrite()
                || change instanceof Change.Delete
                || !change.removed().isEmpty();
        return mustBeSeen || shown++ < most;
    }

    static String head(ClusterPlan cluster) {
        List<String> parts = new ArrayList<>();
        parts.add(PlanSum.count(cluster.users(), "user", "users"));
        long updated = cluster.usersChanging() - cluster.deleted();
        if (updated > 0) {
            parts.add(updated + " changed");
        }
        if (cluster.created() > 0) {
            parts.add(cluster.created() + " new");
        }
        if (cluster.deleted() > 0) {
            parts.add(cluster.deleted() + " deleted");
        }
        if (cluster.kept() > 0) {
            parts.add(cluster.kept() + " as wanted");
        }
        if (cluster.isReadOnly()) {
            parts.add("read only");
        }
        return String.join(", ", parts);
    }

    private static List<String> lines(Change change) {
        if (change instanceof Change.Keep) {
            return List.of();
        }
        if (change instanceof Change.Refused refused) {
            return List.of("  ! " + refused.user() + "   can't be done: " + refused.reason()
                    + (refused.origin() == null ? "" : " (" + refused.origin() + ")"));
        }
        List<String> lines = new ArrayList<>();
        lines.add("  " + sign(change) + " " + change.user() + "   " + what(change));
        rules(lines, "-", change.removed());
        rules(lines, "+", change.added());
        return lines;
    }

    /** Returns the sign of a change: {@code +} for a user that is created, {@code -} for one that is deleted, {@code ~} otherwise. */
    static String sign(Change change) {
        return change instanceof Change.Create ? "+" : change instanceof Change.Delete ? "-" : "~";
    }

    /** Returns in words what happens to the user. */
    static String what(Change change) {
        if (change instanceof Change.Create) {
            return "created; its credentials go to the credentials file";
        }
        if (change instanceof Change.Delete) {
            return "deleted";
        }
        Change.Update update = (Change.Update) change;
        if (!update.isKnown()) {
            return "written without knowing what it replaces: the server does not show the user's settings";
        }
        String carried = update.carriedOver().isEmpty()
                ? ""
                : "; " + String.join(", ", update.carriedOver()) + " stays as it is";
        String sum = update.removed().size() + " removed, " + update.added().size() + " added";
        return (update.removed().isEmpty() && update.added().isEmpty() ? "written in another form" : sum) + carried;
    }

    private static void rules(List<String> lines, String sign, List<Rule> rules) {
        rules.stream().limit(MOST_RULES).forEach(rule -> lines.add("      " + sign + " " + rule));
        if (rules.size() > MOST_RULES) {
            lines.add("      " + sign + " ... and " + (rules.size() - MOST_RULES) + " more");
        }
    }
}
