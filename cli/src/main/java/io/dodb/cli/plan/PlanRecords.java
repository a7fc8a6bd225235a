package io.dodb.cli.plan;

import io.dodb.api.Catalog;
import io.dodb.cli.terminal.JsonText;
import io.dodb.internal.json.WireCodec;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Operation;
import io.dodb.plan.Brake;
import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a plan file. Settings are a text in the API's own JSON, as they will be sent, and keep members that the library does not
 * know.
 */
final class PlanRecords {
    @SuppressWarnings("unchecked") // as the operation is declared
    private static final Operation<DatabaseUser> USER =
            (Operation<DatabaseUser>) Objects.requireNonNull(Catalog.find("databases_get_user"));

    private PlanRecords() {}

    static String cluster(ClusterPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plan_of", plan.cluster().toString());
        json.put("users", plan.users());
        json.put("rules", plan.rules());
        json.put("read_only", plan.isReadOnly());
        json.put("removals", plan.brake().removals());
        json.put("changes", plan.brake().changes());
        return JsonText.of(json);
    }

    /**
     * Returns the cluster without its changes, or null if the line is not one of a cluster.
     *
     * @throws RuntimeException if the line is not one that was written
     */
    static @Nullable ClusterPlan readCluster(String line) {
        Map<?, ?> json = (Map<?, ?>) JsonText.read(line);
        if (!json.containsKey("plan_of")) {
            return null;
        }
        return new ClusterPlan(
                ClusterId.parse(text(json, "plan_of")),
                ((Number) member(json, "users")).intValue(),
                ((Number) member(json, "rules")).longValue(),
                List.of(),
                (Boolean) member(json, "read_only"),
                new Brake(
                        ((Number) member(json, "removals")).doubleValue(),
                        ((Number) member(json, "changes")).doubleValue()));
    }

    static String change(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", PlanJson.kind(change));
        json.put("cluster", change.cluster().toString());
        json.put("user", change.user());
        json.put("before", change.before());
        if (change.origin() != null) {
            json.put("origin", change.origin());
        }
        if (change instanceof Change.Create create) {
            json.put("settings", settings(create.settings()));
        } else if (change instanceof Change.Update update) {
            json.put("settings", settings(update.settings()));
            json.put("add", rules(update.added()));
            json.put("remove", rules(update.removed()));
            json.put("carried_over", update.carriedOver());
            json.put("known", update.isKnown());
        } else if (change instanceof Change.Delete delete) {
            json.put("remove", rules(delete.removed()));
        } else if (change instanceof Change.Refused refused) {
            json.put("reason", refused.reason());
        }
        return JsonText.of(json);
    }

    /**
     * Returns the change of a line.
     *
     * @throws RuntimeException if the line is not one that was written
     */
    static Change readChange(String line) {
        Map<?, ?> json = (Map<?, ?>) JsonText.read(line);
        ClusterId cluster = ClusterId.parse(text(json, "cluster"));
        String user = text(json, "user");
        String before = text(json, "before");
        String origin = json.containsKey("origin") ? text(json, "origin") : null;
        String kind = text(json, "kind");
        return switch (kind) {
            case "create" -> new Change.Create(cluster, user, readSettings(json), origin);
            case "update" ->
                new Change.Update(
                        cluster,
                        user,
                        readSettings(json),
                        readRules(json, "add"),
                        readRules(json, "remove"),
                        ((List<?>) member(json, "carried_over"))
                                .stream().map(String::valueOf).toList(),
                        (Boolean) member(json, "known"),
                        before,
                        origin);
            case "delete" -> new Change.Delete(cluster, user, readRules(json, "remove"), before);
            case "keep" -> new Change.Keep(cluster, user, before, origin);
            case "refused" -> new Change.Refused(cluster, user, text(json, "reason"), before, origin);
            default -> throw new IllegalArgumentException("there is no change of the kind " + kind);
        };
    }

    private static Object member(Map<?, ?> json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }

    private static String text(Map<?, ?> json, String name) {
        return (String) member(json, name);
    }

    private static String settings(UserSettings settings) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(new UpdateUser(settings), body);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static UserSettings readSettings(Map<?, ?> change) {
        // what an update sends and what a read answers have the settings in the same form
        String user = "{\"user\":{\"name\":\"-\"," + text(change, "settings").substring(1) + "}";
        DatabaseUser read =
                WireCodec.INSTANCE.read(USER, new ByteArrayInputStream(user.getBytes(StandardCharsets.UTF_8)));
        return Objects.requireNonNull(Objects.requireNonNull(read).settings());
    }

    private static List<List<String>> rules(List<Rule> rules) {
        return rules.stream()
                .map(rule -> List.of(rule.permission(), rule.subject()))
                .toList();
    }

    private static List<Rule> readRules(Map<?, ?> change, String name) {
        return ((List<?>) member(change, name))
                .stream()
                        .map(rule -> (List<?>) rule)
                        .map(rule -> new Rule((String) rule.get(1), (String) rule.get(0)))
                        .toList();
    }
}
