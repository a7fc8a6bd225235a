package io.dodb.cli.plan;

import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Plan;
import io.dodb.plan.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A plan in Markdown, for a comment on a pull request: the totals first, then each cluster, folded, what is taken away first. Cut at 60,000
 * characters, since such comments have a limit, with a count of what was left out.
 */
public final class PlanMarkdown {
    private static final int MOST = 60_000;
    /** Leaves room for the ends of what is open, and for the count. */
    private static final int RESERVE = 300;

    private final ClusterTitles titles;
    private final StringBuilder text = new StringBuilder();
    private long leftOut;

    private PlanMarkdown(ClusterTitles titles) {
        this.titles = titles;
    }

    /** Returns the text. */
    public static String of(Plan plan, ClusterTitles titles) {
        PlanMarkdown markdown = new PlanMarkdown(titles);
        markdown.write(plan);
        return markdown.text.toString();
    }

    private void write(Plan plan) {
        text.append("**").append(PlanText.sum(plan)).append("**\n");
        plan.stops(false).forEach(stop -> add("\n:warning: " + escaped(titles.in(stop)) + "\n"));
        plan.clusters().stream()
                .filter(cluster -> !cluster.changes().stream().allMatch(Change.Keep.class::isInstance))
                .forEach(this::write);
        if (leftOut > 0) {
            text.append("\n... and ").append(leftOut).append(" more changes, left out of this comment\n");
        }
    }

    private void write(ClusterPlan cluster) {
        List<Change> changes = new ArrayList<>(cluster.changes());
        changes.removeIf(Change.Keep.class::isInstance);
        changes.sort(Comparator.comparing(PlanMarkdown::order));
        String head = "\n<details><summary>" + escaped(titles.full(cluster.cluster())) + ": " + PlanText.head(cluster)
                + "</summary>\n\n";
        if (!add(head)) {
            leftOut += changes.size();
            return;
        }
        for (Change change : changes) {
            if (leftOut > 0 || !add(lines(change))) {
                leftOut++;
            }
        }
        text.append("\n</details>\n");
    }

    /** What takes away comes first, then what can't be done, then the rest. */
    private static int order(Change change) {
        if (change instanceof Change.Delete) {
            return 0;
        }
        if (!change.removed().isEmpty()) {
            return 1;
        }
        return change instanceof Change.Refused ? 2 : 3;
    }

    private static String lines(Change change) {
        StringBuilder lines = new StringBuilder();
        if (change instanceof Change.Refused refused) {
            lines.append("- :x: ").append(code(refused.user())).append(" can't be done: ");
            return lines.append(escaped(refused.reason())).append('\n').toString();
        }
        lines.append("- `")
                .append(PlanText.sign(change))
                .append("` ")
                .append(code(change.user()))
                .append(' ');
        lines.append(escaped(PlanText.what(change))).append('\n');
        change.removed().forEach(rule -> lines.append(rule("-", rule)));
        change.added().forEach(rule -> lines.append(rule("+", rule)));
        return lines.toString();
    }

    private static String rule(String sign, Rule rule) {
        return "  - " + code(sign + " " + rule) + "\n";
    }

    /** Adds text if there is room for it. */
    private boolean add(String more) {
        boolean fits = text.length() + more.length() <= MOST - RESERVE;
        if (fits) {
            text.append(more);
        }
        return fits;
    }

    /** Returns the text as code, which nothing in it can end: the fence is longer than any run of backticks in it. */
    private static String code(String content) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < content.length(); i++) {
            run = content.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 ? " " : "";
        return fence + space + content.replaceAll("\\R", " ") + space + fence;
    }

    private static String escaped(String content) {
        return content.replaceAll("\\R", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|@#])", "\\\\$1");
    }
}
