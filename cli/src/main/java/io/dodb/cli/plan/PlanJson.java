package io.dodb.cli.plan;

import io.dodb.cli.terminal.JsonText;
import io.dodb.plan.Change;
import io.dodb.plan.Plan;
import io.dodb.plan.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A plan as JSON Lines: one object for each change and each refusal, the totals last. */
public final class PlanJson {
    private final ClusterTitles titles;

    public PlanJson(ClusterTitles titles) {
        this.titles = titles;
    }

    /** Writes the plan line by line. */
    public void write(Plan plan, Consumer<String> line) {
        plan.changes()
                .filter(change -> !(change instanceof Change.Keep))
                .map(change -> JsonText.of(json(change)))
                .forEach(line);
        line.accept(JsonText.of(PlanSum.of(plan).json()));
    }

    private Map<String, Object> json(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", change.cluster().toString());
        json.put("cluster_name", titles.name(change.cluster()));
        json.put("user", change.user());
        json.put("kind", kind(change));
        if (change instanceof Change.Refused refused) {
            json.put("reason", refused.reason());
        } else {
            json.put("add", rules(change.added()));
            json.put("remove", rules(change.removed()));
        }
        if (change instanceof Change.Update update) {
            json.put("carried_over", update.carriedOver());
            json.put("known", update.isKnown());
        }
        json.put("origin", change.origin());
        return json;
    }

    /** Returns the kind of a change: {@code create}, {@code update}, {@code delete}, {@code keep} or {@code refused}. */
    public static String kind(Change change) {
        return change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static List<Map<String, String>> rules(List<Rule> rules) {
        return rules.stream()
                .map(rule -> {
                    Map<String, String> json = new LinkedHashMap<>();
                    json.put("subject", rule.subject());
                    json.put("permission", rule.permission());
                    return json;
                })
                .toList();
    }
}
